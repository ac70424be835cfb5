package io.parley.infra.client.socket;

import static io.parley.infra.client.socket.Events.CAUGHT_UP;
import static io.parley.infra.client.socket.Events.CHAT;
import static io.parley.infra.client.socket.Events.WELCOME;
import static io.parley.infra.client.socket.Events.event;
import static io.parley.infra.client.socket.SocketFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ClientFrame.Sync;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Gap;
import io.parley.schemas.frame.ServerFrame.Synced;
import io.parley.schemas.id.Seq;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ChatSocketEventsTest {
    @AutoClose
    private final SocketFixture sockets = new SocketFixture();

    @Test
    void shouldAskForWhatIsMissingAndShowItInOrder() {
        // Given
        var node = sockets.node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, event(1), CAUGHT_UP, event(2), event(2), event(5), event(4));
                case Sync sync ->
                    peer.say(event(sync.after().value() + 1), new Synced(CHAT, new Seq(5), new Seq(5)), event(6));
                default -> {}
            }
        });

        // When
        sockets.socket(Map.of(), node);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sockets.heard.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L));
        assertThat(node.received(Sync.class))
                .singleElement()
                .satisfies(sync -> assertThat(sync.after()).isEqualTo(new Seq(2)));
    }

    @Test
    void shouldAskForAGapUntilItIsFilled() {
        // Given
        var node = sockets.node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, event(1), new Gap(CHAT, new Seq(2), new Seq(3)), CAUGHT_UP);
                case Sync sync -> {
                    var next = sync.after().next();
                    peer.say(event(next.value()), new Synced(CHAT, next, new Seq(3)));
                }
                default -> {}
            }
        });

        // When
        sockets.socket(Map.of(), node);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sockets.heard.seqs()).containsExactly(1L, 2L, 3L));
    }

    @Test
    void shouldAskForTheBeginningOfAChatFirstHeardOfLive() {
        // Given
        var node = sockets.node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP, event(2));
                case Sync _ -> peer.say(event(1), event(2), new Synced(CHAT, new Seq(2), new Seq(2)));
                default -> {}
            }
        });

        // When
        sockets.socket(Map.of(), node);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sockets.heard.seqs()).containsExactly(1L, 2L));
    }

    @Test
    void shouldAskAgainWhenASyncCouldNotBeAnswered() {
        // Given
        var syncs = new AtomicInteger();
        var node = sockets.node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, event(1), CAUGHT_UP, event(3));
                case Sync _ -> {
                    switch (syncs.incrementAndGet()) {
                        case 1 -> peer.say(ServerFrame.Failure.of(null, Refusal.UNAVAILABLE));
                        case 2 -> peer.say(new Synced(CHAT, new Seq(1), new Seq(1)));
                        default -> peer.say(event(2), event(3), new Synced(CHAT, new Seq(3), new Seq(3)));
                    }
                }
                default -> {}
            }
        });

        // When
        sockets.socket(Map.of(), node);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sockets.heard.seqs()).containsExactly(1L, 2L, 3L));
        assertThat(syncs).hasValue(3);
    }
}
