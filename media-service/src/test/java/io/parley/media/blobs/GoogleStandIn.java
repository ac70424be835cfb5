package io.parley.media.blobs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Answers as the JSON API of Google Cloud Storage does, over HTTP: objects are put in a session of one or more
/// requests, and read in ranges.
final class GoogleStandIn implements AutoCloseable {
    private static final String OBJECTS = "/storage/v1/b/files/o/";
    private static final int INCOMPLETE = 308;

    private final HttpServer server;
    private final AtomicLong generations = new AtomicLong();
    private final Map<String, Stored> objects = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    /// How many of the next requests get 503.
    final AtomicInteger busy = new AtomicInteger();

    /// One character is one byte.
    private record Stored(String content, long generation) {
        byte[] bytes() {
            return content.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private record Session(String name, String content) {
        byte[] bytes() {
            return content.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    GoogleStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var body = exchange.getRequestBody().readAllBytes();
        if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            error(exchange, 503, "backendError");
            return;
        }
        var path = uri.getRawPath().replaceFirst("^/download", "");
        if (path.startsWith("/upload/")) {
            upload(exchange, query(uri), body);
            return;
        }
        var name = URLDecoder.decode(path.substring(OBJECTS.length()), StandardCharsets.UTF_8);
        var stored = objects.get(name);
        if (stored == null) {
            error(exchange, 404, "notFound");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "DELETE" -> {
                objects.remove(name);
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            }
            case "GET" -> {
                if ("media".equals(query(uri).get("alt"))) {
                    media(exchange, stored);
                } else {
                    answer(exchange, 200, described(name, stored));
                }
            }
            default -> error(exchange, 405, "methodNotAllowed");
        }
    }

    private void upload(HttpExchange exchange, Map<String, String> query, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            var session = UUID.randomUUID().toString();
            sessions.put(session, new Session(query.getOrDefault("name", ""), ""));
            exchange.getResponseHeaders()
                    .add("Location", uri() + "/upload/storage/v1/b/files/o?uploadType=resumable&upload_id=" + session);
            answer(exchange, 200, "");
            return;
        }
        var id = query.getOrDefault("upload_id", "");
        var before = sessions.getOrDefault(id, new Session("", ""));
        var bytes = Arrays.copyOf(before.bytes(), before.bytes().length + body.length);
        System.arraycopy(body, 0, bytes, before.bytes().length, body.length);
        sessions.put(id, new Session(before.name(), text(bytes)));
        var range = exchange.getRequestHeaders().getFirst("Content-Range");
        if (range != null && range.endsWith("/*")) {
            exchange.getResponseHeaders().add("Range", "bytes=0-" + (bytes.length - 1));
            exchange.sendResponseHeaders(INCOMPLETE, -1);
            exchange.close();
            return;
        }
        var stored = new Stored(text(bytes), generations.incrementAndGet());
        objects.put(before.name(), stored);
        answer(exchange, 200, described(before.name(), stored));
    }

    private static void media(HttpExchange exchange, Stored stored) throws IOException {
        var bytes = stored.bytes();
        var range = exchange.getRequestHeaders().getFirst("Range");
        exchange.getResponseHeaders().add("x-goog-generation", Long.toString(stored.generation()));
        exchange.getResponseHeaders().add("Content-Type", "application/octet-stream");
        if (range == null) {
            send(exchange, 200, bytes);
            return;
        }
        var ends = range.substring("bytes=".length()).split("-", -1);
        var from = Long.parseLong(ends[0]);
        if (from >= bytes.length) {
            error(exchange, 416, "requestedRangeNotSatisfiable");
            return;
        }
        var last = ends[1].isEmpty() ? bytes.length - 1 : Math.min(bytes.length - 1, Long.parseLong(ends[1]));
        exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + last + "/" + bytes.length);
        send(exchange, 206, Arrays.copyOfRange(bytes, (int) from, (int) last + 1));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> query(URI uri) {
        var values = new ConcurrentHashMap<String, String>();
        var query = uri.getRawQuery();
        for (var pair : (query == null ? "" : query).split("&")) {
            var parts = pair.split("=", 2);
            values.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    private static String described(String name, Stored stored) {
        return """
                {"kind": "storage#object", "bucket": "files", "name": "%s", "generation": "%d", "size": "%d"}""".formatted(name, stored.generation(), stored.bytes().length);
    }

    private static void error(HttpExchange exchange, int status, String reason) throws IOException {
        answer(exchange, status, """
                {"error": {"code": %d, "message": "%s", "errors": [{"domain": "global", "reason": "%s"}]}}""".formatted(status, reason, reason));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        send(exchange, status, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
