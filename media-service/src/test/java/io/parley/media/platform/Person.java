package io.parley.media.platform;

import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Somebody with an access token. Paths are under `/api/v1/` unless they begin with a slash.
///
/// @param token empty for none
public record Person(UserId id, String token, URI server) {
    static final String BOUNDARY = "----parley-test";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Person stranger() {
        return new Person(id, "", server);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), it -> it);
    }

    public Answer get(String path, String header, String value) {
        return send("GET", path, BodyPublishers.noBody(), request -> request.header(header, value));
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), it -> it);
    }

    public Answer post(String path, String json) {
        return send(
                "POST",
                path,
                BodyPublishers.ofString(json),
                request -> json.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    /// Sends one file as a form does.
    public Answer upload(Object chat, String name, String type, byte[] bytes, Map<String, String> fields) {
        return send(
                "POST",
                "chats/" + chat + "/files",
                BodyPublishers.ofByteArray(form(name, type, bytes, fields)),
                request -> request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
    }

    public Answer upload(Object chat, String name, byte[] bytes) {
        return upload(chat, name, "application/octet-stream", bytes, Map.of());
    }

    public static byte[] form(String name, String type, byte[] bytes, Map<String, String> fields) {
        var head = new StringBuilder();
        fields.forEach((field, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(BOUNDARY, field, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                .formatted(BOUNDARY, name, type));
        var tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        var first = head.toString().getBytes(StandardCharsets.UTF_8);
        var all = new byte[first.length + bytes.length + tail.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(bytes, 0, all, first.length, bytes.length);
        System.arraycopy(tail, 0, all, first.length + bytes.length, tail.length);
        return all;
    }

    public Answer send(String method, String path, BodyPublisher body, UnaryOperator<HttpRequest.Builder> more) {
        var request = HttpRequest.newBuilder(server.resolve("/api/v1/").resolve(path))
                .method(method, body)
                .timeout(Duration.ofSeconds(60));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return new Answer(HTTP.send(more.apply(request).build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
