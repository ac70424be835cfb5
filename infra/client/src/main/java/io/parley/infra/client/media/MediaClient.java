package io.parley.infra.client.media;

import io.parley.infra.client.gateway.GatewayException;
import io.parley.infra.client.gateway.Session;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Small files over HTTP, whole and in one request. Throws [GatewayException] when the answer is no,
/// [UncheckedIOException] when there is none. Safe for use by several threads.
public final class MediaClient implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;

    /// @param media such as `http://127.0.0.1:8084`
    public MediaClient(URI media) {
        this.base = media.resolve("/api/v1/");
    }

    /// @return the file, which may be cited from now on
    public FileId upload(Session caller, ChatId chat, String name, String type, byte[] bytes) {
        var boundary = UUID.randomUUID().toString();
        var request = request(caller, "chats/" + chat + "/files")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form(boundary, name, type, bytes)));
        var answer = send("upload of " + name, request);
        return FileId.of(json.readTree(answer).path("id").asString());
    }

    /// The bytes, as far as the caller may have them.
    public byte[] fetch(Session caller, FileId file) {
        return send("fetch of " + file, request(caller, "files/" + file).GET());
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(Session caller, String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(DEADLINE)
                .header("Authorization", "Bearer " + caller.accessToken());
    }

    private byte[] send(String what, HttpRequest.Builder request) {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("the " + what + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the " + what, e);
        }
        if (response.statusCode() >= 300) {
            var code = json.readTree(response.body()).path("code").asString("");
            throw new GatewayException(what, response.statusCode(), code);
        }
        return response.body();
    }

    private static byte[] form(String boundary, String name, String type, byte[] bytes) {
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n";
        var form = new ByteArrayOutputStream();
        form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        form.writeBytes(bytes);
        form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }
}
