package io.parley.nodes.process;

import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;

/// This run of this node.
public record NodeIdentity(NodeSlot slot, Incarnation incarnation) {
    /// For people.
    public String name() {
        return "node-" + slot.value();
    }

    public ReplyAddress addressOf(ConnectionId connection) {
        return new ReplyAddress(slot, incarnation, connection);
    }
}
