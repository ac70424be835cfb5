package io.parley.streams.presence;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.presence.PresenceState;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.sessions.PerUser;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The sockets of users, and how the users are by them.
record OpenConnections(PerUser<OpenConnection> all) {
    /// A connection that is announced again stays as it is.
    void open(UserId user, NodeRun node, ConnectionId connection) {
        if (find(user, node, connection).isEmpty()) {
            all.add(user, new OpenConnection(node, connection, false));
        }
    }

    void close(UserId user, NodeRun node, ConnectionId connection) {
        find(user, node, connection).ifPresent(open -> all.remove(user, open));
    }

    /// Does nothing for a connection that is not open.
    void use(UserId user, NodeRun node, ConnectionId connection, boolean away) {
        find(user, node, connection).ifPresent(open -> {
            all.remove(user, open);
            all.add(user, new OpenConnection(node, connection, away));
        });
    }

    PresenceState stateOf(UserId user) {
        var open = all.of(user);
        if (open.isEmpty()) {
            return PresenceState.OFFLINE;
        }
        return open.stream().allMatch(OpenConnection::away) ? PresenceState.AWAY : PresenceState.ONLINE;
    }

    /// @return the users who had any there
    List<UserId> closeAllOf(NodeRun node) {
        return all.removeAllOf(node);
    }

    Set<NodeRun> nodes() {
        return all.nodes();
    }

    private Optional<OpenConnection> find(UserId user, NodeRun node, ConnectionId connection) {
        return all.of(user).stream().filter(open -> open.is(node, connection)).findFirst();
    }
}
