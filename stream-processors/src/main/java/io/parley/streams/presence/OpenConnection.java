package io.parley.streams.presence;

import io.parley.schemas.id.ConnectionId;
import io.parley.streams.sessions.EntryFormat;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.sessions.OnNode;
import java.nio.ByteBuffer;

/// One open socket of a user.
///
/// @param away whether its device is unused
record OpenConnection(NodeRun node, ConnectionId connection, boolean away) implements OnNode {
    static final EntryFormat<OpenConnection> FORMAT = new EntryFormat<>(
            PresenceStores.CONNECTIONS,
            NodeRun.MAX_BYTES + Long.BYTES + Byte.BYTES,
            OpenConnection::write,
            OpenConnection::read);

    boolean is(NodeRun otherNode, ConnectionId otherConnection) {
        return node.equals(otherNode) && connection.equals(otherConnection);
    }

    private void write(ByteBuffer out) {
        node.write(out);
        out.putLong(connection.value()).put((byte) (away ? 1 : 0));
    }

    private static OpenConnection read(ByteBuffer in) {
        return new OpenConnection(NodeRun.read(in), new ConnectionId(in.getLong()), in.get() != 0);
    }
}
