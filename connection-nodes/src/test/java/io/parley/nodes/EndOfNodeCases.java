package io.parley.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.nodes.platform.RawSocket;
import io.parley.nodes.platform.RunningNode;
import io.parley.nodes.platform.TestClient;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.frame.ServerFrame.Draining;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How a node leaves: asked to, or because another took its place.
abstract class EndOfNodeCases {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SLOT = "parley.node.slot=1";
    /// Who has not said hello must be there still when the end comes.
    private static final String PATIENT = "parley.connection.hello-deadline=60s";
    private final TestPlatform platform;

    private final UserId alice = UserId.next();
    private final UserId bob = UserId.next();
    private final ChatId chat;

    EndOfNodeCases(TestPlatform platform) {
        this.platform = platform;
        chat = platform.processors().chatOf(alice, bob);
    }

    @Test
    void shouldSendItsClientsAwayAndAnswerWhatItTookBefore() throws Exception {
        // Given
        var node = platform.startNode(SLOT, PATIENT, "parley.socket.drain-patience=5s");
        try (var stays = signIn(node, alice);
                var leaves = signIn(node, bob);
                var stranger = RawSocket.open(node)) {
            platform.processors().decides(false);
            var before = stays.send(chat, "before");
            await().atMost(PATIENCE).until(() -> platform.processors().undecided() == 1);

            // When
            var end = Thread.ofVirtual().start(node::close);

            // Then
            assertThat(stranger.closeCode()).isEqualTo(1001);
            assertThat(leaves.next(Draining.class).reconnectAfterMs()).isEqualTo(2_000);
            leaves.leave();
            stays.next(Draining.class);
            var late = stays.send(chat, "late");
            assertThatNobodyGetsIn(node);
            platform.processors().decides(true);
            assertThatItIsAnsweredAndClosed(stays, before, late);
            end.join();
            assertThat(platform.processors().liveConnections(alice)).isEmpty();
            assertThatElsewhereItGoesOn(late);
        } finally {
            platform.processors().decides(true);
        }
    }

    @Test
    void shouldCloseAllSocketsWhenANewerRunTakesItsSlot() throws Exception {
        // Given
        try (var older = platform.startNode(SLOT, PATIENT);
                var client = signIn(older, alice);
                var stranger = RawSocket.open(older)) {

            // When
            try (var newer = platform.startNode(SLOT)) {

                // Then
                assertThat(client.closeCode()).isEqualTo(1012);
                assertThat(stranger.closeCode()).isEqualTo(1012);
                assertThatNobodyGetsIn(older);
                assertThat(status(older.management("/actuator/health/readiness")))
                        .isEqualTo(503);
                assertThat(status(older.management("/actuator/health/liveness")))
                        .isEqualTo(503);
                assertThat(status(newer.management("/actuator/health/liveness")))
                        .isEqualTo(200);
                try (var again = signIn(newer, alice)) {
                    again.send(chat, "good");
                    assertThat(again.next(Ack.class).seq()).isEqualTo(new Seq(2));
                }
            }
        }
    }

    @Test
    void shouldKeepManagementOffTheDoorOfTheClients() throws Exception {
        // When
        var inside = status(platform.node().management("/actuator/prometheus"));
        var outside = status(platform.node().http("/actuator/prometheus"));

        // Then
        assertThat(inside).isEqualTo(200);
        assertThat(outside).isEqualTo(404);
    }

    private TestClient signIn(RunningNode node, UserId user) {
        return TestClient.signIn(node, platform.keys(), user, Map.of()).caughtUp();
    }

    private static void assertThatNobodyGetsIn(RunningNode node) {
        try (var refused = RawSocket.open(node)) {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).contains("2");
        }
    }

    private static void assertThatItIsAnsweredAndClosed(TestClient client, Ref before, Ref late) {
        var refused = client.next(Refused.class);
        assertThat(refused.ref()).isEqualTo(late);
        assertThat(refused.code()).isEqualTo(Refusal.BUSY);
        var ack = client.next(Ack.class);
        assertThat(ack.ref()).isEqualTo(before);
        assertThat(ack.seq()).isEqualTo(new Seq(2));
        assertThat(client.closeCode()).isEqualTo(1001);
    }

    private void assertThatElsewhereItGoesOn(Ref late) {
        try (var client = platform.join(alice)) {
            client.say(new Send(late, chat, new Content("late")));
            assertThat(client.next(Ack.class).seq()).isEqualTo(new Seq(3));
        }
    }

    private static int status(URI address) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
