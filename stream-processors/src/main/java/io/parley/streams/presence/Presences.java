package io.parley.streams.presence;

import io.parley.schemas.id.UserId;
import io.parley.schemas.presence.PresenceState;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Ask;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.session.SessionSignal.Away;
import io.parley.schemas.session.SessionSignal.Detach;
import io.parley.schemas.session.SessionSignal.Lease;
import io.parley.schemas.session.SessionSignal.Unwatch;
import io.parley.schemas.session.SessionSignal.Watch;
import io.parley.streams.sessions.NodeLeases;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.sessions.PerUser;
import io.parley.streams.topology.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/// Who of the users of one slot is there. Lives from one `init` of the processor to the next.
record Presences(
        OpenConnections connections,
        PerUser<NodeRun> watchers,
        KeyValueStore<UserId, StoredPresence> last,
        Leavings leavings,
        NodeLeases leases,
        PresenceRecords records) {
    /// A crash may have kept what a node holds and lost the node: such a node gets a lease, so that its entries
    /// end.
    void adoptOrphans(long now) {
        for (var node : connections.nodes()) {
            if (leases.runOf(node.slot()).isEmpty()) {
                leases.heard(node, now);
            }
        }
    }

    /// @param now wall clock
    List<Outgoing> on(SessionSignal signal, long now, Cause cause) {
        return switch (signal) {
            // Gateways ask, too, and have no lease: nothing of theirs stays here.
            case Ask ask -> List.of(answer(ask, cause));
            case Attach _, Detach _, Away _, Watch _, Unwatch _, Lease _ -> onNode(signal, now, cause);
        };
    }

    private List<Outgoing> onNode(SessionSignal signal, long now, Cause cause) {
        var node = new NodeRun(signal.slot(), signal.incarnation());
        var known = leases.runOf(signal.slot());
        if (known.filter(run -> run.isNewerThan(node)).isPresent()) {
            return List.of();
        }
        var told = new ArrayList<Outgoing>();
        known.filter(node::isNewerThan).ifPresent(old -> told.addAll(gone(old, cause)));
        leases.heard(node, now);
        told.addAll(
                switch (signal) {
                    case Attach(var _, var _, var user, var connection, var _) -> {
                        connections.open(user, node, connection);
                        yield settle(user, cause.at(), cause);
                    }
                    case Detach(var _, var _, var user, var connection) -> {
                        connections.close(user, node, connection);
                        yield settle(user, cause.at(), cause);
                    }
                    case Away(var _, var _, var user, var connection, var away) -> {
                        connections.use(user, node, connection, away);
                        yield settle(user, cause.at(), cause);
                    }
                    case Watch(var _, var _, var user) -> watched(user, node, cause);
                    case Unwatch(var _, var _, var user) -> {
                        watchers.remove(user, node);
                        yield List.of();
                    }
                    case Lease _, Ask _ -> List.of();
                });
        return told;
    }

    /// To be called once per interval.
    List<Outgoing> tick(long now, Duration interval) {
        var told = new ArrayList<Outgoing>();
        leases.tick(now, interval).forEach(node -> told.addAll(gone(node, Cause.time(now))));
        for (var left : leavings.tick(now, interval)) {
            var presence = new StoredPresence(PresenceState.OFFLINE, left.lastSeen());
            told.addAll(changed(left.user(), presence, Cause.time(now)));
        }
        return told;
    }

    private Outgoing answer(Ask ask, Cause cause) {
        var asker = new NodeRun(ask.slot(), ask.incarnation());
        return records.known(asker, presenceOf(ask.user()).of(ask.user()), ask.request(), cause);
    }

    private List<Outgoing> watched(UserId user, NodeRun node, Cause cause) {
        watchers.add(user, node);
        return List.of(records.known(node, presenceOf(user).of(user), null, cause));
    }

    private List<Outgoing> gone(NodeRun node, Cause cause) {
        watchers.removeAllOf(node);
        var told = new ArrayList<Outgoing>();
        for (var user : connections.closeAllOf(node)) {
            // Then they were there for certain.
            told.addAll(settle(user, leases.lastHeard(node.slot()), cause));
        }
        leases.remove(node.slot());
        return told;
    }

    /// Compares what is known of a user with what was published.
    private List<Outgoing> settle(UserId user, long seenAt, Cause cause) {
        var state = connections.stateOf(user);
        var published = presenceOf(user).state();
        if (state != PresenceState.OFFLINE) {
            leavings.cancel(user);
        } else if (published != PresenceState.OFFLINE) {
            leavings.begin(user, seenAt);
        }
        return state == PresenceState.OFFLINE || state == published
                ? List.of()
                : changed(user, new StoredPresence(state, StoredPresence.NEVER), cause);
    }

    private List<Outgoing> changed(UserId user, StoredPresence now, Cause cause) {
        var presence = now.of(user);
        var told = new ArrayList<Outgoing>();
        told.add(records.changed(presence, cause));
        watchers.of(user).forEach(node -> told.add(records.known(node, presence, null, cause)));
        last.put(user, now);
        return told;
    }

    private StoredPresence presenceOf(UserId user) {
        var known = last.get(user);
        return known == null ? StoredPresence.UNKNOWN : known;
    }
}
