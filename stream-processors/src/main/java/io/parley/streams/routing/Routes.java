package io.parley.streams.routing;

import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.delivery.Delivery.Event;
import io.parley.schemas.delivery.Delivery.Notices;
import io.parley.schemas.delivery.Delivery.Parcel;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Where the events of the users of one slot go. Lives from one `init` of the processor to the next.
///
/// @param userSlot the partition of `chat.deliveries` and `user.sessions`
record Routes(int userSlot, PerUser<LiveConnection> sessions, NodeLeases leases, Rings rings, RoutingRecords records) {
    /// When and why something is routed.
    ///
    /// @param at timestamp of the record
    /// @param now wall clock
    record Moment(long at, long now, Headers headers) {}

    /// Where the recipients of a parcel are.
    ///
    /// @param offline those without a connection
    private record Reach(Parcel parcel, Map<NodeRun, List<ConnectionId>> connections, List<UserId> offline) {}

    List<Outgoing> on(Delivery delivery, Moment moment) {
        return switch (delivery) {
            case Event event -> on(event, moment);
            case Notices notices -> on(notices, moment);
        };
    }

    private List<Outgoing> on(Event event, Moment moment) {
        rings.add(event, moment.now());
        var reach = reachOf(event);
        var told = deliver(List.of(reach), moment);
        reach.offline().stream()
                .filter(user -> wantsPush(user, event))
                .forEach(user -> told.add(records.pushCandidate(user, event, moment.at(), moment.headers())));
        return told;
    }

    private List<Outgoing> on(Notices notices, Moment moment) {
        notices.notices().forEach(notice -> rings.add(notice, moment.now()));
        return deliver(notices.notices().stream().map(this::reachOf).toList(), moment);
    }

    /// One record for each node concerned.
    private List<Outgoing> deliver(List<Reach> parcels, Moment moment) {
        var byNode = new LinkedHashMap<NodeRun, List<InboxMessage.Parcel>>();
        for (var reach : parcels) {
            var entry = RoutingRecords.entryOf(reach.parcel());
            reach.connections()
                    .forEach((node, connections) -> byNode.computeIfAbsent(node, _ -> new ArrayList<>(1))
                            .add(new InboxMessage.Parcel(connections, entry)));
        }
        var told = new ArrayList<Outgoing>();
        byNode.forEach((node, ofNode) -> told.add(records.deliver(node, ofNode, moment.at(), moment.headers())));
        return told;
    }

    private Reach reachOf(Parcel parcel) {
        var reach = new Reach(parcel, new LinkedHashMap<>(), new ArrayList<>(0));
        for (var user : parcel.recipients()) {
            var live = sessions.of(user);
            live.forEach(one -> reach.connections()
                    .computeIfAbsent(one.node(), _ -> new ArrayList<>())
                    .add(one.connection()));
            if (live.isEmpty()) {
                reach.offline().add(user);
            }
        }
        return reach;
    }

    List<Outgoing> on(SessionSignal signal, Moment moment) {
        return switch (signal) {
            case Attach _, Detach _, Lease _ -> onConnection(signal, moment);
            // For presence.
            case Away _, Watch _, Unwatch _, Ask _ -> List.of();
        };
    }

    private List<Outgoing> onConnection(SessionSignal signal, Moment moment) {
        var node = new NodeRun(signal.slot(), signal.incarnation());
        var known = leases.runOf(signal.slot());
        if (known.filter(run -> run.isNewerThan(node)).isPresent()) {
            // A node that lost its slot: it finds no answer to its lease and closes its sockets.
            return List.of();
        }
        var told = new ArrayList<Outgoing>();
        known.filter(node::isNewerThan).ifPresent(old -> told.addAll(gone(old, moment.at())));
        leases.heard(node, moment.now());
        switch (signal) {
            case Attach attach -> {
                var connection = new LiveConnection(node, attach.connection());
                told.addAll(moved(attach, connection, moment));
                sessions.add(attach.user(), connection);
                var latest = rings.answerTo(attach.user(), moment.now());
                told.addAll(records.attached(connection, latest, moment.at(), moment.headers()));
            }
            case Detach detach -> {
                if (sessions.remove(detach.user(), new LiveConnection(node, detach.connection()))) {
                    // A socket may have died long before anybody noticed.
                    told.addAll(unreached(detach.user(), moment.at(), moment.headers()));
                }
            }
            case Lease _ -> told.add(records.leaseSeen(node, userSlot, moment.at(), moment.headers()));
            case Away _, Watch _, Unwatch _, Ask _ -> {}
        }
        return told;
    }

    /// Other nodes close the older socket of the device. Only a connection that is new is the newer one: who is
    /// announced again may be the older.
    private List<Outgoing> moved(Attach attach, LiveConnection connection, Moment moment) {
        var present = sessions.of(attach.user());
        if (present.contains(connection)) {
            return List.of();
        }
        return present.stream()
                .map(LiveConnection::node)
                .distinct()
                .filter(other -> !other.equals(connection.node()))
                .map(other -> records.deviceMoved(other, attach.user(), attach.device(), moment.at(), moment.headers()))
                .toList();
    }

    /// To be called once per interval.
    List<Outgoing> tick(long now, Duration interval) {
        rings.forget(now);
        var told = new ArrayList<Outgoing>();
        leases.tick(now, interval).forEach(node -> told.addAll(gone(node, now)));
        return told;
    }

    /// Nothing tells when the node died, nor what its devices had received and not acknowledged by then.
    private List<Outgoing> gone(NodeRun node, long at) {
        var told = new ArrayList<Outgoing>();
        for (var user : sessions.removeAllOf(node)) {
            told.addAll(unreached(user, at, new RecordHeaders()));
        }
        leases.remove(node.slot());
        return told;
    }

    /// What may have reached no connection of a user who has none left: notification drops what was acknowledged.
    private List<Outgoing> unreached(UserId user, long at, Headers cause) {
        if (!sessions.of(user).isEmpty()) {
            return List.of();
        }
        return rings.eventsOf(user).stream()
                .filter(held -> wantsPush(user, held.parcel()))
                .map(held -> records.pushCandidate(user, held.parcel(), at, cause))
                .toList();
    }

    private static boolean wantsPush(UserId user, Event event) {
        return event.push() && !user.equals(event.actor());
    }
}
