package io.parley.infra.operations.journey;

import io.parley.schemas.id.UserId;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whose connections a message was handed to: nodes are told connections, and `user.sessions` whose they are.
///
/// @param nodes slots of the nodes, by user
/// @param strays how many connections nobody is known for
record Connections(Map<UserId, List<Integer>> nodes, int strays) {
    private record Of(int slot, String incarnation, long connection) {}

    /// @param since from when on to look for connections that were made
    static Connections of(Trail trail, Collection<UserId> users, Instant since, Instant until, JourneySources sources) {
        var handed = new ArrayList<Of>();
        for (var seen : trail.inbox().found()) {
            var incarnation = seen.value().incarnation().toString();
            Trail.connections(seen.value(), trail.chat(), trail.seq())
                    .forEach(one -> handed.add(new Of(seen.partition(), incarnation, one)));
        }
        if (handed.isEmpty() || users.isEmpty()) {
            return new Connections(Map.of(), handed.size());
        }
        var owners = owners(users, since, until, sources);
        var nodes = new HashMap<UserId, List<Integer>>();
        var strays = 0;
        for (var one : handed) {
            var owner = owners.get(one);
            if (owner == null) {
                strays++;
            } else {
                nodes.computeIfAbsent(owner, _ -> new ArrayList<>()).add(one.slot());
            }
        }
        return new Connections(nodes, strays);
    }

    private static Map<Of, UserId> owners(
            Collection<UserId> users, Instant since, Instant until, JourneySources sources) {
        var slots = users.stream()
                .map(user -> Partitions.ofUser(user, Topic.USER_SESSIONS.partitions()))
                .distinct()
                .toList();
        var search = sources.search();
        var signals = search.in(
                sources.some(Topic.USER_SESSIONS, slots),
                since,
                until,
                sources.sessions,
                seen -> seen.value() instanceof Attach attach && users.contains(attach.user()));
        search.run();
        var owners = new HashMap<Of, UserId>();
        for (var seen : signals.found()) {
            if (seen.value() instanceof Attach attach) {
                var one = new Of(
                        attach.slot().value(),
                        attach.incarnation().toString(),
                        attach.connection().value());
                owners.put(one, attach.user());
            }
        }
        return owners;
    }
}
