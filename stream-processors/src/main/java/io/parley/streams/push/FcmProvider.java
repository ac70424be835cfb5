package io.parley.streams.push;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// Firebase Cloud Messaging, HTTP v1.
final class FcmProvider implements Provider {
    /// The breaker looks at as many calls as a batch makes, and needs a few before it judges.
    private static final int CALLS_LOOKED_AT = 100;
    private static final int CALLS_NEEDED = 10;
    private static final int CALLS_TO_PROBE = 3;

    private final FirebaseApp app;
    private final FcmMessages messages;
    private final HttpClient client;

    private FcmProvider(FirebaseApp app, FcmMessages messages, HttpClient client) {
        this.app = app;
        this.messages = messages;
        this.client = client;
    }

    /// Calls nobody yet.
    ///
    /// @throws IOException when the file holds no key of a service account
    static FcmProvider open(Path credentials, PushSettings settings, MeterRegistry registry) throws IOException {
        var client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .build();
        var messaging = breaker("push-messages", settings);
        Gauge.builder("parley.push.breaker.open", messaging, one -> one.getState() == CircuitBreaker.State.OPEN ? 1 : 0)
                .register(registry);
        // Where tokens come from stands in the file, and their faults are not those of messages.
        var tokens = new ProviderTransport(client, breaker("push-tokens", settings), null, settings.requestTimeout());
        try (var key = Files.newInputStream(credentials)) {
            var options = FirebaseOptions.builder()
                    .setCredentials(GoogleCredentials.fromStream(key, () -> tokens))
                    .setHttpTransport(
                            new ProviderTransport(client, messaging, settings.endpoint(), settings.requestTimeout()))
                    .setThreadManager(new OwnThreads(settings.connections()))
                    .build();
            // A name of its own, because the library keeps its applications in a static map.
            var app = FirebaseApp.initializeApp(options, "parley-" + UUID.randomUUID());
            return new FcmProvider(app, new FcmMessages(settings.ttl(), Clock.systemUTC()), client);
        } catch (IOException | IllegalArgumentException e) {
            client.close();
            throw new IOException("parley.push.credentials: " + credentials + " holds no key of a service account", e);
        }
    }

    private static CircuitBreaker breaker(String name, PushSettings settings) {
        return CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_LOOKED_AT)
                        .minimumNumberOfCalls(CALLS_NEEDED)
                        .permittedNumberOfCallsInHalfOpenState(CALLS_TO_PROBE)
                        .waitDurationInOpenState(settings.breakerWait())
                        .build());
    }

    @Override
    public List<Answer> send(List<Push> pushes) {
        try {
            var sent = FirebaseMessaging.getInstance(app)
                    .sendEach(pushes.stream().map(messages::of).toList());
            return sent.getResponses().stream().map(FcmAnswers::of).toList();
        } catch (FirebaseMessagingException e) {
            // Of the batch as a whole: the wait for it was interrupted, for instance.
            var failed = FcmAnswers.of(e);
            return pushes.stream().map(_ -> failed).toList();
        }
    }

    @Override
    public void close() {
        app.delete();
        client.shutdownNow();
    }
}
