package io.parley.infra.system.authorization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The gateway, asked with any token and without.
final class Rest implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    /// @param body null when there is none
    record Request(String method, String path, @Nullable Object body) {
        static Request get(String path) {
            return new Request("GET", path, null);
        }
    }

    record Answer(int status, JsonNode body) {
        /// The status, and the code of a problem.
        String outcome() {
            return status < 300
                    ? Integer.toString(status)
                    : status + " " + body.path("code").asString();
        }

        /// @throws IllegalStateException when the answer is no
        JsonNode good() {
            if (status >= 300) {
                throw new IllegalStateException("answered with " + status + " " + body);
            }
            return body;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;

    Rest(URI gateway) {
        this.gateway = gateway;
    }

    /// @param token null for nobody's
    Answer call(Request asked, @Nullable String token) {
        var request = HttpRequest.newBuilder(gateway.resolve(asked.path)).timeout(DEADLINE);
        if (asked.body == null) {
            request.method(asked.method, BodyPublishers.noBody());
        } else {
            request.method(asked.method, BodyPublishers.ofString(JSON.writeValueAsString(asked.body)));
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    response.statusCode(), type.contains("json") ? JSON.readTree(response.body()) : JSON.missingNode());
        } catch (IOException e) {
            throw new UncheckedIOException(asked.method + " " + asked.path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
