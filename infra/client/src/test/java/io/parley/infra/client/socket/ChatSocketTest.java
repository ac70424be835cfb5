package io.parley.infra.client.socket;

import static io.parley.infra.client.socket.Events.CAUGHT_UP;
import static io.parley.infra.client.socket.Events.CHAT;
import static io.parley.infra.client.socket.Events.SELF;
import static io.parley.infra.client.socket.Events.WELCOME;
import static io.parley.infra.client.socket.Events.ack;
import static io.parley.infra.client.socket.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ClientFrame.Sync;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Gap;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.frame.ServerFrame.Synced;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatSocketTest {
    /// Far more than is needed, for a machine with other things to do.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Wires wires = new Wires();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(wires));
    private final Heard heard = new Heard();
    private final Tokens tokens = new Tokens();
    private Duration answerTimeout = PATIENCE;

    @AfterEach
    void closeAll() throws Exception {
        for (var closeable : opened.reversed()) {
            closeable.close();
        }
    }

    @Test
    void shouldGreetWithItsCursors() {
        // Given
        var node = node((_, _) -> {});

        // When
        socket(Map.of(CHAT, new Seq(41)), node);

        // Then
        await().atMost(PATIENCE).until(() -> node.received(Hello.class).size() == 1);
        var hello = node.received(Hello.class).getFirst();
        assertThat(hello.cursors()).containsExactly(Map.entry(CHAT, new Seq(41)));
        assertThat(hello.token()).isEqualTo("token-0");
    }

    @Test
    void shouldAskForWhatIsMissingAndShowItInOrder() {
        // Given
        var node = node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, event(1), CAUGHT_UP, event(2), event(2), event(5), event(4));
                case Sync sync ->
                    peer.say(event(sync.after().value() + 1), new Synced(CHAT, new Seq(5), new Seq(5)), event(6));
                default -> {}
            }
        });

        // When
        socket(Map.of(), node);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L));
        assertThat(node.received(Sync.class))
                .singleElement()
                .satisfies(sync -> assertThat(sync.after()).isEqualTo(new Seq(2)));
    }

    @Test
    void shouldAskForAGapUntilItIsFilled() {
        // Given
        var node = node((peer, frame) -> {
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
        socket(Map.of(), node);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.seqs()).containsExactly(1L, 2L, 3L));
    }

    @Test
    void shouldAskForTheBeginningOfAChatFirstHeardOfLive() {
        // Given
        var node = node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP, event(2));
                case Sync _ -> peer.say(event(1), event(2), new Synced(CHAT, new Seq(2), new Seq(2)));
                default -> {}
            }
        });

        // When
        socket(Map.of(), node);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.seqs()).containsExactly(1L, 2L));
    }

    @Test
    void shouldAskAgainWhenASyncCouldNotBeAnswered() {
        // Given
        var syncs = new AtomicInteger();
        var node = node((peer, frame) -> {
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
        socket(Map.of(), node);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.seqs()).containsExactly(1L, 2L, 3L));
        assertThat(syncs).hasValue(3);
    }

    @Test
    void shouldSendAgainWithTheSameRefToTheNextNodeWhenTheConnectionBroke() throws Exception {
        // Given
        var first = node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP);
                case Send _ -> peer.cut();
                default -> {}
            }
        });
        var second = node(acking());
        var socket = socket(Map.of(), first, second);

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
        answerTimeout = Duration.ofMillis(200);
        var sends = new AtomicInteger();
        var node = node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP);
                case Send send when sends.incrementAndGet() == 2 -> peer.say(ack(send.ref(), 1));
                default -> {}
            }
        });

        // When
        var outcome = socket(Map.of(), node).send(CHAT, "anyone there?");

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
        var node = node((peer, frame) -> {
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
        var outcome = socket(Map.of(), node).send(CHAT, "let me in");

        // Then
        assertThat(outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(new SendOutcome.Refused(Refusal.NOT_A_MEMBER));
        assertThat(sends).hasValue(2);
    }

    @Test
    void shouldTakeItsOwnEventForTheAck() throws Exception {
        // Given
        var node = node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP);
                case Send send -> peer.say(event(1, SELF, send.ref()));
                default -> {}
            }
        });

        // When
        var outcome = socket(Map.of(), node).send(CHAT, "hello");

        // Then
        assertThat(outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        SendOutcome.Acked.class,
                        acked -> assertThat(acked.seq()).isEqualTo(new Seq(1)));
    }

    @Test
    void shouldGetANewTokenWhenTheOldOneIsRejected() {
        // Given
        var node = node((peer, frame) -> {
            if (frame instanceof Hello hello) {
                if ("token-0".equals(hello.token())) {
                    peer.close(4401);
                } else {
                    peer.say(WELCOME, CAUGHT_UP);
                }
            }
        });

        // When
        socket(Map.of(), node);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.caughtUp).hasValue(1));
        assertThat(node.received(Hello.class)).extracting(Hello::token).containsExactly("token-0", "token-1");
    }

    @Test
    void shouldNotComeBackWhenAnotherSocketOfTheDeviceTookOver() throws Exception {
        // Given
        var node = node((peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP);
                case Send _ -> peer.close(4409);
                default -> {}
            }
        });

        // When
        var outcome = socket(Map.of(), node).send(CHAT, "last words");

        // Then
        assertThat(outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new SendOutcome.Unknown());
        assertThat(heard.stopped).hasSize(1);
        assertThat(node.received(Hello.class)).hasSize(1);
    }

    @Test
    void shouldStayAwayAfterADropAndResumeWithWhatItHolds() {
        // Given
        var node = node((peer, frame) -> {
            if (frame instanceof Hello hello) {
                peer.say(WELCOME, event(hello.cursors().isEmpty() ? 1 : 2), CAUGHT_UP);
            }
        });
        var socket = socket(Map.of(), node);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.caughtUp).hasValue(1));
        socket.drop();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.lost).hasValue(1));

        // When
        socket.resume();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.seqs()).containsExactly(1L, 2L));
        assertThat(node.received(Hello.class).getLast().cursors()).containsEntry(CHAT, new Seq(1));
    }

    @Test
    void shouldTryTheNextNodeWhenOneCannotBeReached() throws Exception {
        // Given
        var gone = new FakeNode((_, _) -> {});
        var address = gone.uri();
        gone.close();
        var node = node(acking());
        var settings = settings(List.of(address, node.uri()));

        // When
        var socket = ChatSocket.open(wires, tokens, settings, Map.of(), heard);
        opened.add(socket);

        // Then
        assertThat(socket.send(CHAT, "hello").get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(SendOutcome.Acked.class);
    }

    private FakeNode node(BiConsumer<FakeNode.Peer, ClientFrame> behaviour) {
        var node = new FakeNode(behaviour);
        opened.add(node);
        return node;
    }

    private static BiConsumer<FakeNode.Peer, ClientFrame> acking() {
        var seq = new AtomicInteger();
        return (peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP);
                case Send send -> peer.say(ack(send.ref(), seq.incrementAndGet()));
                default -> {}
            }
        };
    }

    private ChatSocket socket(Map<ChatId, Seq> cursors, FakeNode... nodes) {
        var settings = settings(Arrays.stream(nodes).map(FakeNode::uri).toList());
        var socket = ChatSocket.open(wires, tokens, settings, cursors, heard);
        opened.add(socket);
        return socket;
    }

    private SocketSettings settings(List<URI> nodes) {
        return new SocketSettings(
                nodes,
                answerTimeout,
                Duration.ofMinutes(1),
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofSeconds(5));
    }

    private static final class Tokens implements Credentials {
        private final DeviceId device = DeviceId.next();
        private final AtomicInteger rejections = new AtomicInteger();

        @Override
        public DeviceId device() {
            return device;
        }

        @Override
        public String accessToken() {
            return "token-" + rejections;
        }

        @Override
        public void rejected() {
            rejections.incrementAndGet();
        }
    }

    private static final class Heard implements SocketListener {
        private final List<ServerFrame.Event> events = new CopyOnWriteArrayList<>();
        private final AtomicInteger caughtUp = new AtomicInteger();
        private final AtomicInteger lost = new AtomicInteger();
        private final List<String> stopped = new CopyOnWriteArrayList<>();

        List<Long> seqs() {
            return events.stream().map(event -> event.seq().value()).toList();
        }

        @Override
        public void event(ServerFrame.Event event) {
            events.add(event);
        }

        @Override
        public void caughtUp(int connection) {
            caughtUp.incrementAndGet();
        }

        @Override
        public void disconnected(int connection, int code, String reason) {
            lost.incrementAndGet();
        }

        @Override
        public void stopped(CloseAdvice advice, String reason) {
            stopped.add(reason);
        }
    }
}
