package io.parley.gateway.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes codes over HTTP, and fails when told to.
public final class TestWebhook implements AutoCloseable {
    public static final String SECRET = "the secret of a webhook that is long enough";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Queue<Integer> failures = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    public record Call(String timestamp, String signature, String text) {
        public JsonNode json() {
            return JSON.readTree(text);
        }
    }

    public TestWebhook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/codes");
    }

    /// The next calls are answered with these statuses, later ones with 204.
    public void answer(int... statuses) {
        failures.clear();
        for (var status : statuses) {
            failures.add(status);
        }
    }

    public List<Call> calls() {
        return calls;
    }

    /// The last code for this number or address.
    public String codeFor(String contact) {
        return calls.reversed().stream()
                .filter(call -> call.json().required("to").asString().equals(contact))
                .findFirst()
                .orElseThrow()
                .json()
                .required("code")
                .asString();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        calls.add(new Call(headers.getFirst("Parley-Timestamp"), headers.getFirst("Parley-Signature"), text));
        var failure = failures.poll();
        exchange.sendResponseHeaders(failure == null ? 204 : failure, -1);
        exchange.close();
    }
}
