package io.parley.infra.client.socket;

import static io.parley.infra.client.socket.Events.CAUGHT_UP;
import static io.parley.infra.client.socket.Events.WELCOME;
import static io.parley.infra.client.socket.Events.ack;
import static io.parley.infra.client.socket.Events.event;

import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ServerFrame;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/// A socket under test, the nodes it may connect to, and what its owner hears.
final class SocketFixture implements AutoCloseable {
    /// Far more than is needed, for a machine with other things to do.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final Heard heard = new Heard();
    Duration answerTimeout = PATIENCE;
    private final Wires wires = new Wires();
    private final List<FakeNode> nodes = new ArrayList<>();
    private final List<ChatSocket> opened = new ArrayList<>();
    private final Tokens tokens = new Tokens();

    FakeNode node(BiConsumer<FakeNode.Peer, ClientFrame> behaviour) {
        var node = new FakeNode(behaviour);
        nodes.add(node);
        return node;
    }

    static BiConsumer<FakeNode.Peer, ClientFrame> acking() {
        var seq = new AtomicInteger();
        return (peer, frame) -> {
            switch (frame) {
                case Hello _ -> peer.say(WELCOME, CAUGHT_UP);
                case Send send -> peer.say(ack(send.ref(), seq.incrementAndGet()));
                default -> {}
            }
        };
    }

    ChatSocket socket(Map<ChatId, Seq> cursors, FakeNode... nodes) {
        return socket(cursors, Arrays.stream(nodes).map(FakeNode::uri).toList());
    }

    ChatSocket socket(Map<ChatId, Seq> cursors, List<URI> nodes) {
        var socket = ChatSocket.open(wires, tokens, settings(nodes), cursors, heard);
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
                Duration.ofSeconds(5),
                false);
    }

    @Override
    public void close() {
        opened.forEach(ChatSocket::close);
        nodes.forEach(FakeNode::close);
        wires.close();
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

    static final class Heard implements SocketListener {
        private final List<ServerFrame.Event> events = new CopyOnWriteArrayList<>();
        final AtomicInteger caughtUp = new AtomicInteger();
        final AtomicInteger lost = new AtomicInteger();
        final List<String> stopped = new CopyOnWriteArrayList<>();

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
