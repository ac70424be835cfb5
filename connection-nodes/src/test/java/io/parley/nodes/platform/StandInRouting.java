package io.parley.nodes.platform;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.session.SessionSignal.Detach;
import io.parley.schemas.session.SessionSignal.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Where the users of a stand-in are connected, and what they were sent lately.
final class StandInRouting {
    private final StandInTopics topics;
    private final Map<UserId, List<Attach>> live = new HashMap<>();
    private final Map<UserId, List<Entry>> rings = new HashMap<>();
    private final List<SessionSignal> signals = new CopyOnWriteArrayList<>();
    private final StandInPresence presence;
    private boolean answers = true;

    StandInRouting(StandInTopics topics) {
        this.topics = topics;
        this.presence = new StandInPresence(topics);
    }

    void answers(boolean answers) {
        this.answers = answers;
    }

    StandInPresence presence() {
        return presence;
    }

    void forgetRings() {
        rings.clear();
    }

    /// For any thread.
    List<SessionSignal> signals() {
        return signals;
    }

    List<Attach> liveConnections(UserId user) {
        return List.copyOf(live.getOrDefault(user, List.of()));
    }

    void deliver(UserId member, Entry entry) {
        rings.computeIfAbsent(member, _ -> new ArrayList<>()).add(entry);
        for (var attach : live.getOrDefault(member, List.of())) {
            topics.toNode(
                    attach.slot().value(),
                    new InboxMessage.Deliver(
                            attach.incarnation(),
                            List.of(new InboxMessage.Parcel(List.of(attach.connection()), entry))));
        }
    }

    void take(SessionSignal signal, int userSlot) {
        signals.add(signal);
        if (!answers) {
            return;
        }
        switch (signal) {
            case Attach attach -> attached(attach);
            case Detach detach -> forget(detach.user(), detach.incarnation(), detach.connection());
            case Lease lease ->
                topics.toNode(lease.slot().value(), new InboxMessage.LeaseSeen(lease.incarnation(), userSlot));
            case SessionSignal.Watch watch -> presence.watched(watch);
            case SessionSignal.Unwatch unwatch -> presence.unwatched(unwatch);
            case SessionSignal.Away _, SessionSignal.Ask _ -> {}
        }
    }

    private void attached(Attach attach) {
        forget(attach.user(), attach.incarnation(), attach.connection());
        for (var other : liveConnections(attach.user())) {
            if (!other.incarnation().equals(attach.incarnation())) {
                topics.toNode(
                        other.slot().value(),
                        new InboxMessage.DeviceMoved(
                                other.incarnation(), attach.user(), attach.device(), Instant.now()));
            }
        }
        live.computeIfAbsent(attach.user(), _ -> new ArrayList<>()).add(attach);
        var ring = rings.getOrDefault(attach.user(), List.of());
        topics.toNode(
                attach.slot().value(),
                new InboxMessage.Attached(attach.incarnation(), attach.connection(), ring, true));
    }

    private void forget(UserId user, Incarnation incarnation, ConnectionId connection) {
        live.getOrDefault(user, new ArrayList<>())
                .removeIf(attach -> attach.incarnation().equals(incarnation)
                        && attach.connection().equals(connection));
    }
}
