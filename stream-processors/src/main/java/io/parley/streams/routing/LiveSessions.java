package io.parley.streams.routing;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.UserId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Which sockets each user has, on which nodes.
record LiveSessions(KeyValueStore<UserId, List<LiveConnection>> store) {
    static final String STORE = "live-sessions";

    private static final byte VERSION_1 = 1;
    private static final int CONNECTION_BYTES = 5 + 2 * Long.BYTES + Long.BYTES;

    /// One entry per user with a socket; gone with the last socket, or with the lease of its node.
    static StoreBuilder<KeyValueStore<UserId, List<LiveConnection>>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), users(), connections());
    }

    List<LiveConnection> of(UserId user) {
        var connections = store.get(user);
        return connections == null ? List.of() : connections;
    }

    void add(UserId user, LiveConnection connection) {
        var connections = new ArrayList<>(of(user));
        connections.remove(connection);
        connections.add(connection);
        store.put(user, connections);
    }

    /// @return whether it was there
    boolean remove(UserId user, LiveConnection connection) {
        var connections = new ArrayList<>(of(user));
        var removed = connections.remove(connection);
        if (removed) {
            put(user, connections);
        }
        return removed;
    }

    /// @return the users who had sockets there, those with other sockets among them
    List<UserId> removeAllOf(NodeRun node) {
        var users = usersOf(node);
        for (var user : users) {
            var connections = new ArrayList<>(of(user));
            connections.removeIf(connection -> connection.node().equals(node));
            put(user, connections);
        }
        return users;
    }

    private List<UserId> usersOf(NodeRun node) {
        var users = new ArrayList<UserId>();
        try (var all = store.all()) {
            while (all.hasNext()) {
                var next = all.next();
                if (next.value.stream().anyMatch(connection -> connection.node().equals(node))) {
                    users.add(next.key);
                }
            }
        }
        return users;
    }

    private void put(UserId user, List<LiveConnection> connections) {
        if (connections.isEmpty()) {
            store.delete(user);
        } else {
            store.put(user, connections);
        }
    }

    private static Serde<UserId> users() {
        return Serdes.serdeFrom(
                (_, user) ->
                        put(ByteBuffer.allocate(2 * Long.BYTES), user.value()).array(),
                (_, bytes) -> new UserId(id(ByteBuffer.wrap(bytes))));
    }

    static Serde<List<LiveConnection>> connections() {
        return Serdes.serdeFrom((_, connections) -> write(connections), (_, bytes) -> read(bytes));
    }

    private static byte[] write(List<LiveConnection> connections) {
        var out = ByteBuffer.allocate(1 + 5 + connections.size() * CONNECTION_BYTES)
                .put(VERSION_1);
        ByteUtils.writeVarint(connections.size(), out);
        for (var connection : connections) {
            ByteUtils.writeVarint(connection.node().slot().value(), out);
            put(out, connection.node().incarnation().value());
            out.putLong(connection.connection().value());
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static List<LiveConnection> read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var version = in.get();
        if (version != VERSION_1) {
            throw new IllegalStateException("live-sessions holds a value of form " + version
                    + ", written by a later release: this release must not continue it.");
        }
        var count = ByteUtils.readVarint(in);
        var connections = new ArrayList<LiveConnection>(count);
        for (var i = 0; i < count; i++) {
            var node = new NodeRun(new NodeSlot(ByteUtils.readVarint(in)), new Incarnation(id(in)));
            connections.add(new LiveConnection(node, new ConnectionId(in.getLong())));
        }
        return connections;
    }

    private static ByteBuffer put(ByteBuffer out, UUID id) {
        return out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }
}
