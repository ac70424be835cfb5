package io.parley.schemas.session;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.UserId;

/// The value of `user.sessions`: what nodes and gateways say and ask of users, each in its own order per
/// user slot.
public sealed interface SessionSignal {
    NodeSlot slot();

    Incarnation incarnation();

    /// A socket of this user is open and wants its events.
    record Attach(NodeSlot slot, Incarnation incarnation, UserId user, ConnectionId connection, DeviceId device)
            implements SessionSignal {}

    /// The socket is gone.
    record Detach(NodeSlot slot, Incarnation incarnation, UserId user, ConnectionId connection)
            implements SessionSignal {}

    /// The device of a connection is unused from now on, or used again.
    record Away(NodeSlot slot, Incarnation incarnation, UserId user, ConnectionId connection, boolean away)
            implements SessionSignal {}

    /// The node wants to know how the user's presence is, and every change of it. Answered by `PresenceKnown`.
    record Watch(NodeSlot slot, Incarnation incarnation, UserId user) implements SessionSignal {}

    record Unwatch(NodeSlot slot, Incarnation incarnation, UserId user) implements SessionSignal {}

    /// A request wants to know the user's presence once. Answered by `PresenceKnown` to it.
    record Ask(NodeSlot slot, Incarnation incarnation, UserId user, ConnectionId request) implements SessionSignal {}

    /// The node lives. Written into every partition; answered by `LeaseSeen`.
    record Lease(NodeSlot slot, Incarnation incarnation) implements SessionSignal {}
}
