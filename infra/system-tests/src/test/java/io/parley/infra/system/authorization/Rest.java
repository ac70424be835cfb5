package io.parley.infra.system.authorization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service, asked with any token and without.
final class Rest implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    /// @param body null when there is none
    record Request(
            String method,
            String path,
            Map<String, String> headers,
            @Nullable Object body) {
        Request(String method, String path, @Nullable Object body) {
            this(method, path, Map.of(), body);
        }

        static Request get(String path) {
            return new Request("GET", path, null);
        }
    }

    /// @param location empty where none is named
    record Answer(int status, JsonNode body, String location) {
        /// The status, and the code of a problem where there is a body for it.
        String outcome() {
            return (status + " " + body.path("code").asString("")).strip();
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
    private final URI service;

    Rest(URI service) {
        this.service = service;
    }

    /// @param token null for nobody's
    Answer call(Request asked, @Nullable String token) {
        var request = HttpRequest.newBuilder(service.resolve(asked.path)).timeout(DEADLINE);
        if (asked.body == null) {
            request.method(asked.method, BodyPublishers.noBody());
        } else {
            request.method(asked.method, BodyPublishers.ofString(JSON.writeValueAsString(asked.body)));
            request.header("Content-Type", "application/json");
        }
        asked.headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            var isJson = type.contains("json") && !response.body().isEmpty();
            return new Answer(
                    response.statusCode(),
                    isJson ? JSON.readTree(response.body()) : JSON.missingNode(),
                    response.headers().firstValue("Location").orElse(""));
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
