package io.parley.nodes.presence;

import io.parley.nodes.presence.Watcher.Sight;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Acquaintance;
import io.parley.schemas.account.PresenceVisibility;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.presence.Presence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// Which connections of this node watch whom, and what is said to each. Safe for use by several threads;
/// nothing here waits, and nobody is called while its lock is held but the log.
final class Watches {
    private final Function<UserId, AccountSettings> settings;
    private final Map<ConnectionId, Watcher> watchers = new HashMap<>();
    private final WatchedUsers watched;

    Watches(WatchedUsers.Signals signals, Function<UserId, AccountSettings> settings) {
        this.watched = new WatchedUsers(signals);
        this.settings = settings;
    }

    /// To be called before anything is added, and never after [#leave].
    synchronized Watcher open(ConnectionId connection, UserId user, Consumer<Set<UserId>> moved) {
        return watchers.computeIfAbsent(connection, _ -> new Watcher(connection, user, moved));
    }

    /// How many users the connection would watch with these.
    synchronized int countWith(Watcher watcher, Set<UserId> more) {
        return watcher.sights.size()
                + (int) more.stream()
                        .filter(user -> !watcher.sights.containsKey(user))
                        .count();
    }

    /// The connection watches these, and is told of each even if it was before.
    synchronized void put(Watcher watcher, Map<UserId, Acquaintance> acquaintances, long now) {
        if (!watcher.gone) {
            acquaintances.forEach((user, acquaintance) -> {
                var sight = new Sight();
                watcher.sights.put(user, sight);
                found(watcher, user, sight, acquaintance, now);
            });
        }
    }

    /// Notes how the connection's user and one it watches know each other by now.
    synchronized void check(Watcher watcher, UserId user, Acquaintance acquaintance, long now) {
        var sight = watcher.sights.get(user);
        if (sight != null) {
            found(watcher, user, sight, acquaintance, now);
        }
    }

    /// Nobody else is told of strangers: there is nothing to be seen of them.
    private void found(Watcher watcher, UserId user, Sight sight, Acquaintance acquaintance, long now) {
        sight.acquaintance = acquaintance;
        sight.checkedAt = now;
        if (acquaintance == Acquaintance.STRANGERS) {
            watched.end(user, watcher);
        } else {
            watched.begin(user, watcher);
        }
    }

    synchronized void remove(ConnectionId connection, Set<UserId> users) {
        var watcher = watchers.get(connection);
        if (watcher != null) {
            for (var user : users) {
                watcher.sights.remove(user);
                watched.end(user, watcher);
            }
        }
    }

    synchronized void leave(ConnectionId connection) {
        var watcher = watchers.remove(connection);
        if (watcher != null) {
            watcher.gone = true;
            watcher.sights.keySet().forEach(user -> watched.end(user, watcher));
        }
    }

    /// Notes the presence of a user.
    ///
    /// @return who watches
    synchronized List<Watcher> know(Presence presence) {
        return watched.know(presence);
    }

    /// Whether it was found long ago how the two know each other.
    synchronized boolean isStale(Watcher watcher, UserId user, long before) {
        var sight = watcher.sights.get(user);
        return sight != null && sight.checkedAt < before;
    }

    /// What the connection is to be told of the users now, each at most once.
    synchronized List<ServerFrame.Presence> news(ConnectionId connection, Collection<UserId> users) {
        var watcher = watchers.get(connection);
        var news = new ArrayList<ServerFrame.Presence>();
        if (watcher != null) {
            for (var user : users) {
                var sight = watcher.sights.get(user);
                if (sight != null) {
                    frameOf(watcher, user, sight)
                            .filter(frame -> !frame.equals(sight.said))
                            .ifPresent(frame -> {
                                sight.said = frame;
                                news.add(frame);
                            });
                }
            }
        }
        return news;
    }

    /// Says again whom the node watches.
    void repeat(Predicate<UserId> which) {
        List<UserId> users;
        synchronized (this) {
            users = watched.those(which);
        }
        // One at a time, for the inbox waits for this lock.
        users.forEach(this::repeat);
    }

    private synchronized void repeat(UserId user) {
        watched.repeat(user);
    }

    synchronized int size() {
        return watched.size();
    }

    /// Empty while it is not known.
    private Optional<ServerFrame.Presence> frameOf(Watcher watcher, UserId user, Sight sight) {
        if (!PresenceVisibility.isShown(settings.apply(watcher.user), settings.apply(user), sight.acquaintance)) {
            return Optional.of(new ServerFrame.Presence(user, null, null));
        }
        return watched.of(user).map(known -> new ServerFrame.Presence(user, known.state(), known.lastSeen()));
    }
}
