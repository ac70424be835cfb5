package io.parley.media.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The requests of a tus client, one by one.
///
/// @param path of the upload
public record Tus(Person person, String path) {
    public static Answer create(Person person, long length, Map<String, String> metadata) {
        var encoded = metadata.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + Base64.getEncoder().encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
        return person.send(
                "POST",
                "uploads",
                BodyPublishers.noBody(),
                request -> request.header("Tus-Resumable", "1.0.0")
                        .header("Upload-Length", Long.toString(length))
                        .header("Upload-Metadata", encoded));
    }

    public static Tus begun(Person person, Object chat, long length) {
        var answer = create(person, length, Map.of("chat", chat.toString(), "filename", "big.bin"));
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
        return new Tus(person, URI.create(answer.header("Location")).getPath());
    }

    public String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public Tus by(Person other) {
        return new Tus(other, path);
    }

    public Answer head() {
        return person.send("HEAD", path, BodyPublishers.noBody(), Tus::tus);
    }

    public long offset() {
        return Long.parseLong(head().header("Upload-Offset"));
    }

    public Answer patch(long offset, byte[] bytes) {
        return patch(offset, bytes, it -> it);
    }

    public Answer patch(long offset, byte[] bytes, UnaryOperator<java.net.http.HttpRequest.Builder> more) {
        return person.send(
                "PATCH",
                path,
                BodyPublishers.ofByteArray(bytes),
                request -> more.apply(tus(request)
                        .header("Upload-Offset", Long.toString(offset))
                        .header("Content-Type", "application/offset+octet-stream")));
    }

    public Answer terminate() {
        return person.send("DELETE", path, BodyPublishers.noBody(), Tus::tus);
    }

    private static java.net.http.HttpRequest.Builder tus(java.net.http.HttpRequest.Builder request) {
        return request.header("Tus-Resumable", "1.0.0");
    }

    /// Sends a part of what it announces and leaves the connection open: to be closed, or cut by the server's death.
    ///
    /// @param more headers, each with its line end
    public Socket sendPart(long offset, byte[] all, int count, String more) throws IOException {
        var socket =
                new Socket(InetAddress.getLoopbackAddress(), person.server().getPort());
        var head = """
                PATCH %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Tus-Resumable: 1.0.0\r
                Upload-Offset: %d\r
                Content-Type: application/offset+octet-stream\r
                Content-Length: %d\r
                %s\r
                """.formatted(path, person.token(), offset, all.length - offset, more);
        var out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(Arrays.copyOfRange(all, (int) offset, (int) offset + count));
        out.flush();
        return socket;
    }
}
