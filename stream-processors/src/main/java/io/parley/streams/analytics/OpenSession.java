package io.parley.streams.analytics;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// A connection that began.
///
/// @param since by the clock of its node
/// @param position of the record that said so
record OpenSession(UserId user, DeviceId device, Instant since, String position) {
    private static final byte VERSION_1 = 1;

    /// One connection of one run of a node.
    record Key(NodeRun node, ConnectionId connection) {
        /// A name that no other connection ever has.
        String name() {
            return node.slot().value() + "/" + node.incarnation() + "/" + connection.value();
        }
    }

    static Serde<Key> keys() {
        return Serdes.serdeFrom((_, key) -> write(key), (_, bytes) -> readKey(bytes));
    }

    static Serde<OpenSession> values() {
        return Serdes.serdeFrom((_, open) -> write(open), (_, bytes) -> read(bytes));
    }

    /// What the keys of all connections of one run begin with.
    static byte[] prefix(NodeRun node) {
        var out = ByteBuffer.allocate(NodeRun.MAX_BYTES);
        node.write(out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] write(Key key) {
        var node = prefix(key.node());
        return ByteBuffer.allocate(node.length + Long.BYTES)
                .put(node)
                .putLong(key.connection().value())
                .array();
    }

    private static Key readKey(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new Key(NodeRun.read(in), new ConnectionId(in.getLong()));
    }

    private static byte[] write(OpenSession open) {
        var position = open.position.getBytes(StandardCharsets.US_ASCII);
        var out = ByteBuffer.allocate(1 + 2 * StoredBytes.ID_BYTES + Long.BYTES + position.length)
                .put(VERSION_1);
        return StoredBytes.put(StoredBytes.put(out, open.user.value()), open.device.value())
                .putLong(open.since.toEpochMilli())
                .put(position)
                .array();
    }

    private static OpenSession read(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, SessionStores.OPEN);
        return new OpenSession(
                new UserId(StoredBytes.id(in)),
                new DeviceId(StoredBytes.id(in)),
                Instant.ofEpochMilli(in.getLong()),
                StandardCharsets.US_ASCII.decode(in).toString());
    }
}
