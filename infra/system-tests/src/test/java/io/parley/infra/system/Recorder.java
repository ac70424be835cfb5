package io.parley.infra.system;

import io.parley.infra.checker.ClientLog;
import io.parley.infra.checker.ClientLog.Acked;
import io.parley.infra.checker.ClientLog.Entry;
import io.parley.infra.checker.ClientLog.Received;
import io.parley.infra.checker.ClientLog.Refused;
import io.parley.infra.checker.ClientLog.Sent;
import io.parley.infra.checker.Evidence.Reading;
import io.parley.infra.checker.Placed;
import io.parley.infra.client.socket.SocketListener;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes down everything one socket says and hears.
final class Recorder implements SocketListener {
    private final UserId user;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<ChatId, List<Placed>> shown = new HashMap<>();
    private final Map<Ref, Long> echoes = new HashMap<>();

    Recorder(UserId user) {
        this.user = user;
    }

    UserId user() {
        return user;
    }

    @Override
    public synchronized void sent(int connection, long nanos, ClientFrame frame) {
        if (frame instanceof ClientFrame.Send(var ref, var chat, var body)) {
            entries.add(new Sent(name(connection), chat, ref, body.text()));
        }
    }

    @Override
    public synchronized void received(int connection, long nanos, ServerFrame frame) {
        switch (frame) {
            case ServerFrame.Ack ack ->
                entries.add(new Acked(name(connection), ack.chat(), ack.ref(), ack.seq(), ack.message()));
            case ServerFrame.Refused refused
            when refused.ref() != null ->
                entries.add(new Refused(
                        name(connection), refused.ref(), refused.code().code(), !refused.retryable()));
            case ServerFrame.Event event -> {
                entries.add(new Received(name(connection), Placed.of(event)));
                if (event.ref() != null && event.actor().equals(user)) {
                    echoes.putIfAbsent(event.ref(), nanos);
                }
            }
            case ServerFrame.Refused _,
                    ServerFrame.Welcome _,
                    ServerFrame.CaughtUp _,
                    ServerFrame.Synced _,
                    ServerFrame.Gap _,
                    ServerFrame.Draining _,
                    ServerFrame.Renewed _,
                    ServerFrame.Receipt _,
                    ServerFrame.Typing _,
                    ServerFrame.Presence _,
                    ServerFrame.Pong _,
                    ServerFrame.Failure _ -> {}
        }
    }

    @Override
    public synchronized void event(ServerFrame.Event event) {
        shown.computeIfAbsent(event.chat(), _ -> new ArrayList<>()).add(Placed.of(event));
    }

    synchronized ClientLog log() {
        return new ClientLog(user, "socket of " + user, List.copyOf(entries));
    }

    /// What the client showed its user, per chat.
    synchronized List<Reading> readings() {
        return shown.entrySet().stream()
                .map(chat -> new Reading(user, "the client", chat.getKey(), Seq.NONE, List.copyOf(chat.getValue())))
                .toList();
    }

    synchronized int shownIn(ChatId chat) {
        return shown.getOrDefault(chat, List.of()).size();
    }

    /// When one's own events were first received, in nanoseconds of this process.
    synchronized Map<Ref, Long> echoes() {
        return Map.copyOf(echoes);
    }

    private static String name(int connection) {
        return Integer.toString(connection);
    }
}
