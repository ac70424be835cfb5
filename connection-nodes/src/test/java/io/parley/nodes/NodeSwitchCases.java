package io.parley.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.nodes.platform.RawSocket;
import io.parley.nodes.platform.RunningNode;
import io.parley.nodes.platform.TestClient;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.frame.ServerFrame.Draining;
import io.parley.schemas.id.UserId;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How operators look at a node, send its clients away and let them in again.
abstract class NodeSwitchCases {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SLOT = "parley.node.slot=2";
    private static final String DRAIN = "{\"to\":\"drain\"}";
    private static final String OPEN = "{\"to\":\"open\"}";
    private final TestPlatform platform;

    NodeSwitchCases(TestPlatform platform) {
        this.platform = platform;
    }

    @Test
    void shouldSendItsClientsAwayAndLetNobodyInUntilItIsOpenedAgain() throws Exception {
        // Given
        var alice = UserId.next();
        try (var node = platform.startNode(SLOT, "parley.socket.drain-patience=1s")) {
            var client =
                    TestClient.signIn(node, platform.keys(), alice, Map.of()).caughtUp();
            var before = report(node);

            // When
            var told = told(node, DRAIN);

            // Then
            assertThat(before).contains("\"name\":\"node-2\"", "\"slot\":2", "\"connections\":1", "\"state\":\"open\"");
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(client.next(Draining.class).reconnectAfterMs()).isEqualTo(2_000);
            assertThat(client.closeCode()).isEqualTo(1001);
            await().atMost(PATIENCE).until(() -> report(node).contains("\"connections\":0,\"state\":\"drained\""));
            assertThat(readiness(node)).isEqualTo(503);
            try (var refused = RawSocket.open(node)) {
                assertThat(refused.status()).isEqualTo(503);
            }
            client.close();

            assertThat(told(node, OPEN).body()).contains("\"state\":\"open\"");
            assertThat(readiness(node)).isEqualTo(200);
            try (var again = TestClient.signIn(node, platform.keys(), alice, Map.of())) {
                again.caughtUp();
            }
        }
    }

    @Test
    void shouldNotBeSwitchedByAPageNorThroughAProxyNorToAnywhereElse() throws Exception {
        // Given
        var node = platform.node();

        // When
        var page = told(node, DRAIN, "Origin", "http://127.0.0.1:8080");
        var proxy = told(node, DRAIN, "X-Forwarded-For", "203.0.113.7");
        var nonsense = told(node, "{\"to\":\"nowhere\"}");

        // Then
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(proxy.statusCode()).isEqualTo(403);
        assertThat(proxy.body()).contains("same machine");
        assertThat(nonsense.statusCode()).isEqualTo(400);
        assertThat(report(node)).contains("\"state\":\"open\"");
    }

    @Test
    void shouldAskForTheSecretWhereThereIsOne() throws Exception {
        // Given
        try (var node = platform.startNode(SLOT, "parley.node.switch-secret=a-secret-of-some-length")) {

            // When
            var unknown = told(node, DRAIN);
            var wrong = told(node, DRAIN, "Authorization", "Bearer something else");
            var before = report(node);
            var right = told(node, DRAIN, "Authorization", "Bearer a-secret-of-some-length");

            // Then
            assertThat(unknown.statusCode()).isEqualTo(403);
            assertThat(wrong.statusCode()).isEqualTo(403);
            assertThat(wrong.body()).contains("parley.node.switch-secret").doesNotContain("some-length");
            assertThat(before).contains("\"state\":\"open\"");
            assertThat(right.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldKeepTheSwitchOffTheDoorOfTheClients() throws Exception {
        // When
        var outside = send(HttpRequest.newBuilder(platform.node().http("/actuator/node"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(DRAIN)));

        // Then
        assertThat(outside.statusCode()).isEqualTo(404);
    }

    private static String report(RunningNode node) throws Exception {
        return send(HttpRequest.newBuilder(node.management("/actuator/node"))).body();
    }

    private static int readiness(RunningNode node) throws Exception {
        return send(HttpRequest.newBuilder(node.management("/actuator/health/readiness")))
                .statusCode();
    }

    private static HttpResponse<String> told(RunningNode node, String what, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(node.management("/actuator/node"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(what));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
