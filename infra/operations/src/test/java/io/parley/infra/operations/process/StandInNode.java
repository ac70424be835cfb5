package io.parley.infra.operations.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The management port of a node, with the answers of a real one.
final class StandInNode implements AutoCloseable {
    private final HttpServer server;
    private final int slot;
    private volatile String state;
    private volatile boolean told;
    private volatile String authorization = "";

    StandInNode(int slot, String state) throws IOException {
        this.slot = slot;
        this.state = state;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/node", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                told = true;
                authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                this.state = body.contains("drain") ? "drained" : "open";
            }
            var answer = "{\"name\":\"node-%d\",\"slot\":%d,\"incarnation\":\"x\",\"connections\":0,\"state\":\"%s\"}"
                    .formatted(slot, slot, this.state)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            try (var out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    String name() {
        return "node-" + slot;
    }

    String state() {
        return state;
    }

    boolean wasTold() {
        return told;
    }

    /// What the latest who told it something said.
    String authorization() {
        return authorization;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
