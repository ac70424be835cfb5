package io.parley.streams.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers as FCM does, over HTTP. What a token begins with says how: `good`, `unregistered`, `malformed`, `oversized`
/// (a mistake of the sender), `busy` (429 with Retry-After: 1, once), `down` (503, once), `broken` (500, twice), `hang`
/// (while [#hanging] holds).
final class FcmStandIn implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    /// Every call for a message, in the order of arrival.
    final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    volatile boolean hanging = true;

    /// @param at nanoseconds of the arrival
    record Call(String token, JsonNode message, String authorization, long at) {}

    FcmStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", exchange -> answer(exchange, 200, """
                {"access_token": "an-access-token", "expires_in": 3600, "token_type": "Bearer"}"""));
        server.createContext("/v1/projects/parley-test/messages:send", this::send);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The file of a service account whose tokens come from here.
    Path credentials(Path directory) throws IOException, NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var key = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        var account = Map.of(
                "type", "service_account",
                "project_id", "parley-test",
                "private_key_id", "1",
                "private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n",
                "client_email", "push@parley-test.example",
                "client_id", "1",
                "token_uri", uri() + "/token");
        return Files.writeString(directory.resolve("service-account.json"), JSON.writeValueAsString(account));
    }

    List<Call> callsFor(String token) {
        return calls.stream().filter(call -> call.token().equals(token)).toList();
    }

    private void send(HttpExchange exchange) throws IOException {
        var message = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("message");
        var token = message.path("token").asString();
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        calls.add(new Call(token, message, authorization, System.nanoTime()));
        var times = asked.computeIfAbsent(token, _ -> new AtomicInteger()).incrementAndGet();
        switch (token.split("-")[0]) {
            case "unregistered" ->
                refuse(exchange, 404, "NOT_FOUND", "UNREGISTERED", "Requested entity was not found.");
            case "malformed" ->
                refuse(
                        exchange,
                        400,
                        "INVALID_ARGUMENT",
                        "INVALID_ARGUMENT",
                        "The registration token is not a valid FCM registration token");
            case "oversized" ->
                refuse(exchange, 400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", "Android message is too big");
            case "busy" -> {
                if (times == 1) {
                    exchange.getResponseHeaders().add("Retry-After", "1");
                    refuse(exchange, 429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "Quota exceeded.");
                } else {
                    take(exchange);
                }
            }
            case "down" -> {
                if (times == 1) {
                    refuse(exchange, 503, "UNAVAILABLE", "UNAVAILABLE", "The service is currently unavailable.");
                } else {
                    take(exchange);
                }
            }
            case "broken" -> {
                if (times <= 2) {
                    refuse(exchange, 500, "INTERNAL", "INTERNAL", "Internal error encountered.");
                } else {
                    take(exchange);
                }
            }
            case "hang" -> {
                if (hanging) {
                    hang();
                } else {
                    take(exchange);
                }
            }
            default -> take(exchange);
        }
    }

    private void hang() {
        try {
            closing.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        answer(exchange, 200, """
                {"name": "projects/parley-test/messages/0:1"}""");
    }

    private static void refuse(HttpExchange exchange, int status, String code, String fcmCode, String message)
            throws IOException {
        var detail = Map.of("@type", "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode", fcmCode);
        var error = Map.of("code", status, "status", code, "message", message, "details", List.of(detail));
        answer(exchange, status, JSON.writeValueAsString(Map.of("error", error)));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
