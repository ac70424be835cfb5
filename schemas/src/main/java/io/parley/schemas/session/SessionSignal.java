package io.parley.schemas.session;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.UserId;

/// The value of `user.sessions`: what a node says of its connections, in its own order per user slot.
public sealed interface SessionSignal {
    NodeSlot slot();

    Incarnation incarnation();

    /// A socket of this user is open and wants its events.
    record Attach(NodeSlot slot, Incarnation incarnation, UserId user, ConnectionId connection, DeviceId device)
            implements SessionSignal {}

    /// The socket is gone.
    record Detach(NodeSlot slot, Incarnation incarnation, UserId user, ConnectionId connection)
            implements SessionSignal {}

    /// The node lives. Written into every partition; answered by `LeaseSeen`.
    record Lease(NodeSlot slot, Incarnation incarnation) implements SessionSignal {}
}
