package io.parley.infra.client.socket;

import static io.parley.infra.client.socket.Events.CAUGHT_UP;
import static io.parley.infra.client.socket.Events.CHAT;
import static io.parley.infra.client.socket.Events.WELCOME;
import static io.parley.infra.client.socket.Events.event;
import static io.parley.infra.client.socket.SocketFixture.PATIENCE;
import static io.parley.infra.client.socket.SocketFixture.acking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.id.Seq;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ChatSocketConnectionTest {
    @AutoClose
    private final SocketFixture sockets = new SocketFixture();

    @Test
    void shouldGreetWithItsCursors() {
        // Given
        var node = sockets.node((_, _) -> {});

        // When
        sockets.socket(Map.of(CHAT, new Seq(41)), node);

        // Then
        await().atMost(PATIENCE).until(() -> node.received(Hello.class).size() == 1);
        var hello = node.received(Hello.class).getFirst();
        assertThat(hello.cursors()).containsExactly(Map.entry(CHAT, new Seq(41)));
        assertThat(hello.token()).isEqualTo("token-0");
    }

    @Test
    void shouldGetANewTokenWhenTheOldOneIsRejected() {
        // Given
        var node = sockets.node((peer, frame) -> {
            if (frame instanceof Hello hello) {
                if ("token-0".equals(hello.token())) {
                    peer.close(4401);
                } else {
                    peer.say(WELCOME, CAUGHT_UP);
                }
            }
        });

        // When
        sockets.socket(Map.of(), node);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sockets.heard.caughtUp).hasValue(1));
        assertThat(node.received(Hello.class)).extracting(Hello::token).containsExactly("token-0", "token-1");
    }

    @Test
    void shouldNotComeBackWhenAnotherSocketOfTheDeviceTookOver() throws Exception {
        // Given
        var node = sockets.node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP);
                case Send _ -> peer.close(4409);
                default -> {}
            }
        });

        // When
        var outcome = sockets.socket(Map.of(), node).send(CHAT, "last words");

        // Then
        assertThat(outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new SendOutcome.Unknown());
        assertThat(sockets.heard.stopped).hasSize(1);
        assertThat(node.received(Hello.class)).hasSize(1);
    }

    @Test
    void shouldStayAwayAfterADropAndResumeWithWhatItHolds() {
        // Given
        var node = sockets.node((peer, frame) -> {
            if (frame instanceof Hello hello) {
                peer.say(WELCOME, event(hello.cursors().isEmpty() ? 1 : 2), CAUGHT_UP);
            }
        });
        var socket = sockets.socket(Map.of(), node);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sockets.heard.caughtUp).hasValue(1));
        socket.drop();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sockets.heard.lost).hasValue(1));

        // When
        socket.resume();

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sockets.heard.seqs()).containsExactly(1L, 2L));
        assertThat(node.received(Hello.class).getLast().cursors()).containsEntry(CHAT, new Seq(1));
    }

    @Test
    void shouldTryTheNextNodeWhenOneCannotBeReached() throws Exception {
        // Given
        var gone = new FakeNode((_, _) -> {});
        var address = gone.uri();
        gone.close();
        var node = sockets.node(acking());

        // When
        var socket = sockets.socket(Map.of(), List.of(address, node.uri()));

        // Then
        assertThat(socket.send(CHAT, "hello").get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(SendOutcome.Acked.class);
    }
}
