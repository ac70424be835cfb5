package io.parley.streams.routing;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.UserId;
import io.parley.streams.sessions.EntryFormat;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.sessions.PerUser;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/// Which sockets each user has, on which nodes.
final class LiveSessions {
    static final String STORE = "live-sessions";

    private static final EntryFormat<LiveConnection> FORMAT =
            new EntryFormat<>(STORE, NodeRun.MAX_BYTES + Long.BYTES, LiveSessions::write, LiveSessions::read);

    private LiveSessions() {}

    /// One entry per user with a socket; gone with the last socket, or with the lease of its node.
    static StoreBuilder<KeyValueStore<UserId, List<LiveConnection>>> builder() {
        return PerUser.builder(FORMAT);
    }

    static Serde<List<LiveConnection>> connections() {
        return FORMAT.serde();
    }

    private static void write(LiveConnection connection, ByteBuffer out) {
        connection.node().write(out);
        out.putLong(connection.connection().value());
    }

    private static LiveConnection read(ByteBuffer in) {
        return new LiveConnection(NodeRun.read(in), new ConnectionId(in.getLong()));
    }
}
