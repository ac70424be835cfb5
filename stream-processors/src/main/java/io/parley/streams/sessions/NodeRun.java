package io.parley.streams.sessions;

import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.ByteUtils;

/// One run of one node.
public record NodeRun(NodeSlot slot, Incarnation incarnation) implements OnNode {
    /// What [#write] takes at most.
    public static final int MAX_BYTES = 5 + 2 * Long.BYTES;

    @Override
    public NodeRun node() {
        return this;
    }

    /// Runs are named by time, and nodes judge each other the same way.
    public boolean isNewerThan(NodeRun other) {
        return incarnation.toString().compareTo(other.incarnation.toString()) > 0;
    }

    /// For values of stores.
    public void write(ByteBuffer out) {
        ByteUtils.writeVarint(slot.value(), out);
        StoredBytes.put(out, incarnation.value());
    }

    public static NodeRun read(ByteBuffer in) {
        return new NodeRun(new NodeSlot(ByteUtils.readVarint(in)), new Incarnation(StoredBytes.id(in)));
    }
}
