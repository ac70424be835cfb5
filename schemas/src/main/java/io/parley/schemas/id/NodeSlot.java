package io.parley.schemas.id;

/// The partition of `node.inbox` that one node or gateway owns.
public record NodeSlot(int value) {
    public NodeSlot {
        if (value < 0) {
            throw new IllegalArgumentException("a node slot is not negative");
        }
    }
}
