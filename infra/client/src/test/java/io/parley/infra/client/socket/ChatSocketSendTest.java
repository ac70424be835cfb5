package io.parley.infra.client.socket;

import static io.parley.infra.client.socket.Events.CAUGHT_UP;
import static io.parley.infra.client.socket.Events.CHAT;
import static io.parley.infra.client.socket.Events.SELF;
import static io.parley.infra.client.socket.Events.WELCOME;
import static io.parley.infra.client.socket.Events.ack;
import static io.parley.infra.client.socket.Events.event;
import static io.parley.infra.client.socket.SocketFixture.PATIENCE;
import static io.parley.infra.client.socket.SocketFixture.acking;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.id.Seq;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ChatSocketSendTest {
    @AutoClose
    private final SocketFixture sockets = new SocketFixture();

    @Test
    void shouldSendAgainWithTheSameRefToTheNextNodeWhenTheConnectionBroke() throws Exception {
        // Given
        var first = sockets.node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP);
                case Send _ -> peer.cut();
                default -> {}
            }
        });
        var second = sockets.node(acking());
        var socket = sockets.socket(Map.of(), first, second);

        // When
        var one = socket.send(CHAT, "one");
        var two = socket.send(CHAT, "two");

        // Then
        assertThat(one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(SendOutcome.Acked.class);
        assertThat(two.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(SendOutcome.Acked.class);
        assertThat(second.received(Send.class))
                .extracting(send -> send.body().text())
                .containsExactly("one", "two");
        assertThat(second.received(Send.class)).containsAll(first.received(Send.class));
    }

    @Test
    void shouldSendAgainWhenNoAnswerCame() throws Exception {
        // Given
        sockets.answerTimeout = Duration.ofMillis(200);
        var sends = new AtomicInteger();
        var node = sockets.node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP);
                case Send send when sends.incrementAndGet() == 2 -> peer.say(ack(send.ref(), 1));
                default -> {}
            }
        });

        // When
        var outcome = sockets.socket(Map.of(), node).send(CHAT, "anyone there?");

        // Then
        assertThat(outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(SendOutcome.Acked.class);
        assertThat(node.received(Send.class)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(node.received(Send.class))
                .extracting(Send::ref)
                .containsOnly(node.received(Send.class).getFirst().ref());
    }

    @Test
    void shouldSendAgainAfterTheWaitOfARetryableRefusalAndNotAfterAFinalOne() throws Exception {
        // Given
        var sends = new AtomicInteger();
        var node = sockets.node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP);
                case Send send ->
                    peer.say(Refused.of(
                            send.ref(),
                            sends.incrementAndGet() == 1 ? Refusal.BUSY : Refusal.NOT_A_MEMBER,
                            Duration.ofMillis(30)));
                default -> {}
            }
        });

        // When
        var outcome = sockets.socket(Map.of(), node).send(CHAT, "let me in");

        // Then
        assertThat(outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(new SendOutcome.Refused(Refusal.NOT_A_MEMBER));
        assertThat(sends).hasValue(2);
    }

    @Test
    void shouldTakeItsOwnEventForTheAck() throws Exception {
        // Given
        var node = sockets.node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP);
                case Send send -> peer.say(event(1, SELF, send.ref()));
                default -> {}
            }
        });

        // When
        var outcome = sockets.socket(Map.of(), node).send(CHAT, "hello");

        // Then
        assertThat(outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        SendOutcome.Acked.class,
                        acked -> assertThat(acked.seq()).isEqualTo(new Seq(1)));
    }
}
