package io.parley.gateway.codes;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Hands codes to an HTTP address that sends them on.
///
/// `Parley-Signature` is the HMAC-SHA256, in hex, of `Parley-Timestamp` (seconds), a dot and the body. The receiver
/// must refuse old timestamps and drop a repeated `request`: after a lost answer the same code comes again.
final class CodeWebhook implements CodeSender {
    private static final Logger log = LoggerFactory.getLogger(CodeWebhook.class);
    private static final String MAC = "HmacSHA256";
    private static final int CALLS_LOOKED_AT = 50;
    private static final int CALLS_NEEDED = 20;
    private static final int CALLS_TO_PROBE = 3;

    private final URI address;
    private final byte[] secret;
    private final CodeSettings settings;
    private final Clock clock;
    private final HttpClient http;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private final JsonMapper json = new JsonMapper();

    record Body(String request, String channel, String to, String code, String expiresAt) {}

    CodeWebhook(URI address, String secret, CodeSettings settings, Clock clock) {
        this.address = address;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.settings = settings;
        this.clock = clock;
        http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
        breaker = CircuitBreaker.of(
                "codes",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_LOOKED_AT)
                        .minimumNumberOfCalls(CALLS_NEEDED)
                        .permittedNumberOfCallsInHalfOpenState(CALLS_TO_PROBE)
                        .waitDurationInOpenState(settings.breakerWait())
                        .build());
        retry = Retry.of(
                "codes",
                RetryConfig.custom()
                        .maxAttempts(settings.attempts())
                        .intervalFunction(IntervalFunction.ofExponentialBackoff(settings.firstRetry()))
                        .retryExceptions(IOException.class)
                        .build());
    }

    @Override
    public boolean send(CodeMessage message) {
        var body = json.writeValueAsString(new Body(
                message.request().toString(),
                message.channel(),
                message.to().value(),
                message.code().value(),
                message.expiresAt().toString()));
        Callable<Boolean> call = () -> post(body);
        try {
            return Retry.decorateCallable(retry, CircuitBreaker.decorateCallable(breaker, call))
                    .call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | CallNotPermittedException e) {
            log.atWarn()
                    .addKeyValue("request", message.request())
                    .addKeyValue("reason", e.toString())
                    .log("a code could not be sent");
            return false;
        } catch (Exception e) {
            throw new IllegalStateException("the webhook of codes throws nothing else", e);
        }
    }

    private boolean post(String body) throws IOException, InterruptedException {
        var time = Long.toString(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(address)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("Parley-Timestamp", time)
                .header("Parley-Signature", signature(time + "." + body))
                .POST(BodyPublishers.ofString(body))
                .build();
        var status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status >= 500) {
            throw new IOException("status " + status);
        }
        if (status >= 300) {
            // It would say the same again.
            log.atWarn().addKeyValue("status", status).log("the webhook refuses a code");
        }
        return status < 300;
    }

    private String signature(String text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
    }
}
