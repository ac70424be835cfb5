package io.parley.infra.operations.process;

import io.parley.infra.stack.process.StackException;
import io.parley.schemas.access.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Talks to the management ports of our processes. To be closed.
public final class Management implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// @param process where its management port is, for example `http://127.0.0.1:9081`
    /// @param endpoint what stands behind `/actuator/`
    /// @throws StackException when the process does not answer, or refuses
    public <T> T read(URI process, String endpoint, Class<T> answer) {
        return JSON.readValue(ask(process, endpoint, HttpRequest.newBuilder().GET()), answer);
    }

    /// As [#read], but tells it something.
    ///
    /// @param secret that the process asks for; null for none
    public <T> T tell(URI process, String endpoint, Object what, @Nullable Secret secret, Class<T> answer) {
        var request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(what)));
        if (secret != null) {
            request.header("Authorization", "Bearer " + secret.value());
        }
        return JSON.readValue(ask(process, endpoint, request), answer);
    }

    private String ask(URI process, String endpoint, HttpRequest.Builder request) {
        var address = process.resolve("/actuator/" + endpoint);
        try {
            var response = http.send(request.uri(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new StackException(address + " answers with status " + response.statusCode() + ": "
                        + response.body().strip());
            }
            return response.body();
        } catch (IOException e) {
            throw new StackException(
                    address + " does not answer (" + e + "). Does the process run, and is this its management port?",
                    e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
