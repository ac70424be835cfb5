package io.parley.infra.operations.application;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parley.infra.operations.Ops;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What the processes say comes from a stand-in with the answer of a real one; what the brokers say, from a broker.
@WithStack({KAFKA, REGISTRY})
class StreamsIT {
    private final TestStack stack;

    StreamsIT(TestStack stack) {
        this.stack = stack;
    }

    @Test
    void shouldAddUpWhatTheProcessesSayOfTheirStores() throws Exception {
        // Given
        var id = stack.namespace().qualify("presence");
        var answer = """
                {"topologies":[{"topology":"presence","application":"%s","state":"REBALANCING","threads":1,"tasks":1,
                "standbys":1,"stores":[
                {"store":"presences","partition":0,"role":"active","position":6,"end":10,"behind":4},
                {"store":"presences","partition":1,"role":"standby","position":2,"end":9,"behind":7}]}]}
                """.formatted(id).getBytes(StandardCharsets.UTF_8);
        var process = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        process.createContext("/actuator/streams", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            try (var out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        process.start();
        try {
            // When
            var shown = Ops.onLog(stack)
                    .run(
                            "streams",
                            "--json",
                            "--processors",
                            "http://127.0.0.1:" + process.getAddress().getPort());

            // Then
            assertThat(shown.out().lines())
                    .contains(
                            "{\"application\":\"%s\",\"group\":\"dead\",\"members\":0,\"state\":\"REBALANCING\",\"tasks\":1,\"standbys\":1,\"store\":\"presences\",\"changelogEnd\":null,\"toRestore\":4,\"standbyBehind\":7}"
                                    .formatted(id));
            assertThat(shown.status()).isEqualTo(1);
        } finally {
            process.stop(0);
        }
    }

    @Test
    void shouldShowWhatTheBrokersKnowWhenNoProcessAnswers() {
        // When
        var shown = Ops.onLog(stack).run("streams", "--processors", "http://127.0.0.1:1");

        // Then
        assertThat(shown.status()).isEqualTo(1);
        assertThat(shown.out()).contains(stack.namespace().qualify("routing"), "dead");
        assertThat(shown.err()).contains("http://127.0.0.1:1/actuator/streams does not answer");
    }
}
