package io.parley.infra.system;

import io.parley.infra.checker.Pushes.Gone;
import io.parley.infra.checker.Pushes.Owner;
import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.Session;
import io.parley.infra.client.socket.ChatSocket;
import io.parley.infra.client.socket.SocketListener;
import io.parley.infra.client.socket.SocketSettings;
import io.parley.infra.client.socket.Wires;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody who can be reached by push and to whom one other writes.
final class Phone implements AutoCloseable {
    private static final String PASSWORD = "correct horse battery";
    private static final Gone NEVER_THERE = new Gone(Instant.EPOCH, Duration.ZERO);

    private final GatewayClient gateway;
    private final Habit habit;
    private final List<Session> devices = new ArrayList<>();
    private final ChatId chat;
    private @Nullable ChatSocket socket;
    private @Nullable URI node;
    private volatile @Nullable Gone gone = NEVER_THERE;

    /// What somebody does with messages.
    enum Habit {
        /// Nothing.
        AWAY,
        /// Nothing, on two devices.
        AWAY_WITH_TWO,
        /// Reads each at once on a device without a socket.
        READS_ELSEWHERE,
        /// Has muted the chat, and is away.
        MUTED,
        /// Has a socket that says what has arrived.
        CONNECTED
    }

    Phone(GatewayClient gateway, Session writer, String name, Habit habit) {
        this.gateway = gateway;
        this.habit = habit;
        var email = name + "@example.org";
        devices.add(gateway.register(email, PASSWORD, name));
        if (habit == Habit.AWAY_WITH_TWO) {
            devices.add(gateway.logIn(email, PASSWORD, null));
        }
        devices.forEach(device -> gateway.registerPushToken(device, "android", "token-of-" + device.device()));
        chat = gateway.directChat(writer, user()).id();
        if (habit == Habit.MUTED) {
            gateway.mute(session(), chat);
        }
    }

    /// @return done when what is said from now on comes over this socket
    CompletableFuture<Void> connect(Wires wires, URI to) {
        var ready = new CompletableFuture<Void>();
        var settings = SocketSettings.to(List.of(to)).acknowledging();
        node = to;
        gone = null;
        socket = ChatSocket.open(wires, session(), settings, Map.of(), new SocketListener() {
            @Override
            public void caughtUp(int connection) {
                ready.complete(null);
            }
        });
        return ready;
    }

    /// The node died.
    ///
    /// @param lease how long it counts as alive
    void lose(URI dead, Instant at, Duration lease) {
        if (dead.equals(node) && gone == null) {
            gone = new Gone(at, lease);
            close();
        }
    }

    /// Takes notice of a message in the chat, or not.
    void take(Seq seq) {
        if (habit == Habit.READS_ELSEWHERE) {
            gateway.markRead(session(), chat, seq);
        }
    }

    UserId user() {
        return session().user();
    }

    Session session() {
        return devices.getFirst();
    }

    ChatId chat() {
        return chat;
    }

    boolean isMuted() {
        return habit == Habit.MUTED;
    }

    Owner owner() {
        var ids = devices.stream().map(Session::device).collect(Collectors.toSet());
        return new Owner(user(), ids, isMuted() ? Set.of(chat) : Set.of(), gone);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
