package io.parley.infra.demo;

import io.parley.infra.client.gateway.Session;
import io.parley.infra.client.socket.ChatSocket;
import io.parley.infra.client.socket.CloseAdvice;
import io.parley.infra.client.socket.SocketListener;
import io.parley.infra.client.socket.SocketSettings;
import io.parley.infra.client.socket.Wires;
import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One of the people of the demo: an account and a socket, and when each frame went by.
final class Person implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(1);
    private static final Duration ASK = Duration.ofMillis(200);

    private final String name;
    private final Session session;
    private final ChatSocket socket;
    private final Frames frames = new Frames();

    private Person(String name, Session session, Wires wires, SocketSettings settings) {
        this.name = name;
        this.session = session;
        this.socket = ChatSocket.open(wires, session, settings, Map.of(), frames);
    }

    /// @param nodes it connects to the first, and after a loss to the next
    static Person connect(String name, Session session, Wires wires, List<URI> nodes) {
        return new Person(name, session, wires, SocketSettings.to(nodes).acknowledging());
    }

    String name() {
        return name;
    }

    Session session() {
        return session;
    }

    Ref say(ChatId chat, String text) {
        return say(chat, new Content(text));
    }

    Ref say(ChatId chat, Content content) {
        var ref = Ref.next();
        var _ = socket.send(new ClientFrame.Send(ref, chat, content));
        return ref;
    }

    /// Says something that needs no outcome.
    void tell(ClientFrame frame) {
        socket.tell(frame);
    }

    /// How far somebody has come in a chat, as this person was told.
    Optional<ServerFrame.Receipt.Progress> progress(ChatId chat, UserId user) {
        return Optional.ofNullable(frames.progress.get(chat + "/" + user));
    }

    /// How somebody is, as this person was told last.
    Optional<ServerFrame.Presence> presence(UserId user) {
        return Optional.ofNullable(frames.presence.get(user));
    }

    /// Who was typing in a chat when last heard of.
    Optional<UserId> typing(ChatId chat) {
        return Optional.ofNullable(frames.typing.get(chat));
    }

    void drop() {
        socket.drop();
    }

    void resume() {
        socket.resume();
    }

    Seq cursor(ChatId chat) {
        return socket.cursors().getOrDefault(chat, Seq.NONE);
    }

    /// The seq up to which this person has a chat.
    long held(ChatId chat) {
        return cursor(chat).value();
    }

    /// From the send to its ack.
    Optional<Long> ackNanos(Ref ref) {
        return between(frames.sent.get(ref), frames.acked.get(ref));
    }

    /// From a send of somebody to its event here.
    Optional<Long> receiveNanos(Person sender, Ref ref) {
        return between(sender.frames.sent.get(ref), frames.received.get(ref));
    }

    Optional<ServerFrame.Ack> ack(Ref ref) {
        return Optional.ofNullable(frames.acks.get(ref));
    }

    /// The events of a chat as they were shown.
    List<Event> events(ChatId chat) {
        return frames.shown.stream().filter(event -> event.chat().equals(chat)).toList();
    }

    /// The node of the current connection, as it names itself.
    String node() {
        return frames.node;
    }

    int timesCaughtUp() {
        return frames.caughtUp;
    }

    boolean isConnected() {
        return frames.connected;
    }

    /// How the last connection ended, or why there will be no more; empty if none was lost yet.
    Optional<String> lost() {
        return Optional.ofNullable(frames.lost.isEmpty() ? null : frames.lost);
    }

    @Override
    public void close() {
        socket.close();
    }

    /// Waits for something to happen.
    ///
    /// @return false when it did not in time
    static boolean within(Duration patience, BooleanSupplier happened) {
        return within(patience, LOOK, happened);
    }

    /// As the other, for what has to be asked of the gateway, which takes only so many requests of an account.
    static boolean saidWithin(Duration patience, BooleanSupplier happened) {
        return within(patience, ASK, happened);
    }

    private static boolean within(Duration patience, Duration pause, BooleanSupplier happened) {
        var end = System.nanoTime() + patience.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        return true;
    }

    private static Optional<Long> between(@Nullable Long from, @Nullable Long to) {
        return from == null || to == null ? Optional.empty() : Optional.of(to - from);
    }

    private static final class Frames implements SocketListener {
        private final Map<Ref, Long> sent = new ConcurrentHashMap<>();
        private final Map<Ref, Long> acked = new ConcurrentHashMap<>();
        private final Map<Ref, Long> received = new ConcurrentHashMap<>();
        private final Map<Ref, ServerFrame.Ack> acks = new ConcurrentHashMap<>();
        private final List<Event> shown = new CopyOnWriteArrayList<>();
        private final Map<String, ServerFrame.Receipt.Progress> progress = new ConcurrentHashMap<>();
        private final Map<UserId, ServerFrame.Presence> presence = new ConcurrentHashMap<>();
        private final Map<ChatId, UserId> typing = new ConcurrentHashMap<>();
        private volatile String node = "";
        private volatile String lost = "";
        private volatile boolean connected;
        private volatile int caughtUp;

        @Override
        public void sent(int connection, long nanos, ClientFrame frame) {
            if (frame instanceof ClientFrame.Send send) {
                sent.putIfAbsent(send.ref(), nanos);
            }
        }

        @Override
        public void received(int connection, long nanos, ServerFrame frame) {
            switch (frame) {
                case ServerFrame.Welcome welcome -> {
                    node = welcome.node();
                    connected = true;
                }
                case ServerFrame.Ack ack -> {
                    acked.putIfAbsent(ack.ref(), nanos);
                    acks.putIfAbsent(ack.ref(), ack);
                }
                case Event event when event.ref() != null -> received.putIfAbsent(event.ref(), nanos);
                case ServerFrame.Receipt receipt ->
                    receipt.marks().forEach(mark -> progress.put(receipt.chat() + "/" + mark.user(), mark));
                case ServerFrame.Presence told -> presence.put(told.user(), told);
                case ServerFrame.Typing busy -> {
                    if (busy.on()) {
                        typing.put(busy.chat(), busy.user());
                    } else {
                        typing.remove(busy.chat());
                    }
                }
                default -> {}
            }
        }

        @Override
        public void disconnected(int connection, int code, String reason) {
            connected = false;
            lost = code + " " + reason;
        }

        @Override
        public void event(Event event) {
            shown.add(event);
        }

        @Override
        public void caughtUp(int connection) {
            caughtUp = connection;
        }

        @Override
        public void stopped(CloseAdvice advice, String reason) {
            lost = reason;
        }
    }
}
