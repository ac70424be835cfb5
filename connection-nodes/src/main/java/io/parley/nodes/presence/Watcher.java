package io.parley.nodes.presence;

import io.parley.schemas.account.Acquaintance;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection that watches. Only [Watches] touches it, under its lock.
final class Watcher {
    final ConnectionId connection;
    final UserId user;
    final Consumer<Set<UserId>> moved;
    final Map<UserId, Sight> sights = new HashMap<>();
    boolean gone;

    /// @param moved told of users of whom there may be something new to say; called without any lock
    Watcher(ConnectionId connection, UserId user, Consumer<Set<UserId>> moved) {
        this.connection = connection;
        this.user = user;
        this.moved = moved;
    }

    /// How one user is seen from one connection.
    static final class Sight {
        Acquaintance acquaintance = Acquaintance.STRANGERS;
        long checkedAt;
        ServerFrame.@Nullable Presence said;
    }
}
