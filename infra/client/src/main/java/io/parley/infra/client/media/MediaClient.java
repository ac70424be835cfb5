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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Files over HTTP: small ones whole and in one request, others by [#begin]. Throws [GatewayException] when the answer
/// is no, [UncheckedIOException] when there is none. Safe for use by several threads.
public final class MediaClient implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http;
    private final URI base;

    /// @param media such as `http://127.0.0.1:8084`
    public MediaClient(URI media) {
        this(media, null);
    }

    /// @param tls believes the service; null to believe whom the JDK does
    public MediaClient(URI media, @Nullable SSLContext tls) {
        this.base = media.resolve("/api/v1/");
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
        if (tls != null) {
            client.sslContext(tls);
        }
        this.http = client.build();
    }

    /// Begins an upload that survives the loss of the connection.
    ///
    /// @param file must stay as it is until the upload has ended
    /// @param type as the caller believes; the service looks itself
    public ResumableUpload begin(Session caller, ChatId chat, Path file, String type) throws IOException {
        var metadata = "chat " + base64(chat.toString()) + ",filename " + base64(String.valueOf(file.getFileName()))
                + ",filetype " + base64(type);
        var request = request(caller, "uploads")
                .header(ResumableUpload.TUS, ResumableUpload.VERSION)
                .header("Upload-Length", Long.toString(Files.size(file)))
                .header("Upload-Metadata", metadata)
                .POST(BodyPublishers.noBody());
        var begun = exchange("beginning of " + file.getFileName(), request);
        var place = begun.headers().firstValue("Location").orElseThrow();
        return new ResumableUpload(this, caller, base.resolve(place), file);
    }

    /// @return the file, which may be cited from now on
    public FileId upload(Session caller, ChatId chat, String name, String type, byte[] bytes) {
        var boundary = UUID.randomUUID().toString();
        var request = request(caller, "chats/" + chat + "/files")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form(boundary, name, type, bytes)));
        var answer = exchange("upload of " + name, request).body();
        return FileId.of(json.readTree(answer).path("id").asString());
    }

    /// The bytes, as far as the caller may have them.
    public byte[] fetch(Session caller, FileId file) {
        return exchange("fetch of " + file, request(caller, "files/" + file).GET())
                .body();
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(Session caller, String path) {
        return request(caller, base.resolve(path));
    }

    static HttpRequest.Builder request(Session caller, URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(DEADLINE)
                .header("Authorization", "Bearer " + caller.accessToken());
    }

    HttpResponse<byte[]> exchange(String what, HttpRequest.Builder request) {
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
            var hasBody = response.body().length > 0;
            var code = hasBody ? json.readTree(response.body()).path("code").asString("") : "";
            throw new GatewayException(what, response.statusCode(), code);
        }
        return response;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
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
