package io.parley.streams.push;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The connection to the provider. A call ends within the timeout, whatever the provider does, and a provider that
/// keeps failing is not called for a while.
///
/// A failure is answered like a 504 of the provider. The client library would try an exception or a 503 again by
/// itself, for minutes and on a thread of the pool; trying again is the business of [Attempts].
final class ProviderTransport extends HttpTransport {
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_FAULT = 500;

    private final HttpClient client;
    private final CircuitBreaker breaker;
    private final @Nullable URI endpoint;
    private final Duration timeout;

    /// @param endpoint takes the place of scheme, host and port of what is called; null for none
    /// @param timeout of one call, answer and all
    ProviderTransport(HttpClient client, CircuitBreaker breaker, @Nullable URI endpoint, Duration timeout) {
        this.client = client;
        this.breaker = breaker;
        this.endpoint = endpoint;
        this.timeout = timeout;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Call(method, endpoint == null ? URI.create(url) : at(endpoint, URI.create(url)));
    }

    private static URI at(URI endpoint, URI called) {
        var query = called.getRawQuery() == null ? "" : "?" + called.getRawQuery();
        return endpoint.resolve(called.getRawPath() + query);
    }

    private final class Call extends LowLevelHttpRequest {
        private final String method;
        private final HttpRequest.Builder request;

        private Call(String method, URI uri) {
            this.method = method;
            this.request = HttpRequest.newBuilder(uri);
        }

        @Override
        public void addHeader(String name, String value) {
            request.header(name, value);
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            if (!breaker.tryAcquirePermission()) {
                return BufferedAnswer.ofFailure("the provider has failed too often and is left alone");
            }
            var before = System.nanoTime();
            try {
                var response = call();
                var took = System.nanoTime() - before;
                if (response.statusCode() >= SERVER_FAULT) {
                    breaker.onError(took, TimeUnit.NANOSECONDS, new IOException("status " + response.statusCode()));
                } else {
                    breaker.onSuccess(took, TimeUnit.NANOSECONDS);
                }
                return response.statusCode() == UNAVAILABLE
                        ? BufferedAnswer.of(response, SERVER_FAULT)
                        : BufferedAnswer.of(response, response.statusCode());
            } catch (TimeoutException | IOException e) {
                breaker.onError(System.nanoTime() - before, TimeUnit.NANOSECONDS, e);
                return BufferedAnswer.ofFailure(e instanceof TimeoutException ? "no answer in time" : e.toString());
            } catch (InterruptedException e) {
                breaker.releasePermission();
                Thread.currentThread().interrupt();
                return BufferedAnswer.ofFailure("interrupted");
            }
        }

        private HttpResponse<byte[]> call() throws IOException, InterruptedException, TimeoutException {
            var body = new ByteArrayOutputStream();
            if (getStreamingContent() != null) {
                getStreamingContent().writeTo(body);
                request.header("Content-Type", String.valueOf(getContentType()));
            }
            if (getContentEncoding() != null) {
                request.header("Content-Encoding", getContentEncoding());
            }
            request.method(method, BodyPublishers.ofByteArray(body.toByteArray()));
            // The client's own timeout would end with the headers.
            var answer = client.sendAsync(request.build(), BodyHandlers.ofByteArray());
            try {
                return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
            } finally {
                answer.cancel(true);
            }
        }
    }
}
