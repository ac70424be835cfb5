package io.parley.nodes.presence;

import io.parley.schemas.id.UserId;
import io.parley.schemas.presence.Presence;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Who is watched from this node at all, and what is known of them. The platform is told of the first who
/// watches a user and of the last, in their order. Only [Watches] touches it, under its lock.
final class WatchedUsers {
    private final Signals signals;
    private final Map<UserId, Watched> watched = new HashMap<>();

    /// What the node says of all its watchers together. Must not wait.
    interface Signals {
        void watch(UserId user);

        void unwatch(UserId user);
    }

    private static final class Watched {
        final Set<Watcher> by = new LinkedHashSet<>();

        @Nullable
        Presence known;
    }

    WatchedUsers(Signals signals) {
        this.signals = signals;
    }

    void begin(UserId user, Watcher watcher) {
        var of = watched.computeIfAbsent(user, _ -> new Watched());
        if (of.by.isEmpty()) {
            signals.watch(user);
        }
        of.by.add(watcher);
    }

    void end(UserId user, Watcher watcher) {
        var of = watched.get(user);
        if (of != null && of.by.remove(watcher) && of.by.isEmpty()) {
            watched.remove(user);
            signals.unwatch(user);
        }
    }

    /// @return who watches
    List<Watcher> know(Presence presence) {
        var of = watched.get(presence.user());
        if (of == null) {
            return List.of();
        }
        of.known = presence;
        return List.copyOf(of.by);
    }

    /// Empty while it is not known.
    Optional<Presence> of(UserId user) {
        var of = watched.get(user);
        return Optional.ofNullable(of == null ? null : of.known);
    }

    List<UserId> those(Predicate<UserId> which) {
        return watched.keySet().stream().filter(which).toList();
    }

    /// Says again that the user is watched, if so.
    void repeat(UserId user) {
        if (watched.containsKey(user)) {
            signals.watch(user);
        }
    }

    int size() {
        return watched.size();
    }
}
