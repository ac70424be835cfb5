package io.parley.streams.routing;

import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;

/// One run of one node.
record NodeRun(NodeSlot slot, Incarnation incarnation) {
    /// Runs are named by time, and nodes judge each other the same way.
    boolean isNewerThan(NodeRun other) {
        return incarnation.toString().compareTo(other.incarnation.toString()) > 0;
    }
}
