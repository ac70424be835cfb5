package io.parley.schemas.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The two calls of a registry that codecs make, on a loopback port, for tests without servers. Ids count from 1 in
/// the order of registration.
public final class RegistryFixture implements AutoCloseable {
    private final JsonMapper json = new JsonMapper();
    private final List<String> schemas = new ArrayList<>();
    private final HttpServer server;

    public RegistryFixture() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/subjects", this::register);
        server.createContext("/schemas/ids", this::byId);
        server.start();
    }

    public SchemaRegistry registry() {
        return new SchemaRegistry(uri());
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Starts again from id 1. Registries handed out before keep what they have looked up.
    public synchronized void forget() {
        schemas.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void register(HttpExchange exchange) throws IOException {
        var schema = json.readTree(exchange.getRequestBody()).required("schema").asString();
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        answer(exchange, 200, Map.of("id", schemas.indexOf(schema) + 1));
    }

    private synchronized void byId(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        if (id < 1 || id > schemas.size()) {
            answer(exchange, 404, Map.of("error_code", 40403, "message", "Schema not found"));
            return;
        }
        answer(exchange, 200, Map.of("schema", schemas.get(id - 1)));
    }

    private void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        try (exchange) {
            var bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
