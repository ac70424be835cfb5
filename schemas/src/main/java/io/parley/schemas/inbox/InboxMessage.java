package io.parley.schemas.inbox;

import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.presence.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The value of `node.inbox`: one thing told to one run of one node or gateway.
public sealed interface InboxMessage {
    /// The run it is meant for. Every other run ignores it, but see [NodeStarted].
    Incarnation incarnation();

    /// A run took over the slot; every older run of the slot closes its sockets.
    record NodeStarted(Incarnation incarnation) implements InboxMessage {}

    /// The answer to an action.
    ///
    /// @param ref null in the answer to a fact
    record Reply(
            Incarnation incarnation,
            ConnectionId connection,
            ChatId chat,
            @Nullable Ref ref,
            Instant at,
            Outcome outcome)
            implements InboxMessage {}

    /// How an action was decided.
    sealed interface Outcome {
        /// @param message null when a fact was accepted
        record Accepted(Seq seq, @Nullable MessageId message) implements Outcome {}

        record Refused(Refusal refusal, Duration retryAfter) implements Outcome {}
    }

    /// Frames for some of the node's connections, in order.
    record Deliver(Incarnation incarnation, List<Parcel> parcels) implements InboxMessage {}

    /// One frame for some connections.
    record Parcel(List<ConnectionId> connections, Entry entry) {}

    /// A connection is routed from now on. First of all it gets the latest deliveries of its user, oldest first.
    ///
    /// @param last false when more chunks of the ring follow
    record Attached(Incarnation incarnation, ConnectionId connection, List<Entry> ring, boolean last)
            implements InboxMessage {}

    /// The routing task of one user slot has seen the node's lease.
    record LeaseSeen(Incarnation incarnation, int userSlot) implements InboxMessage {}

    /// How the presence of a user is now.
    ///
    /// @param request whom this answers; null when it is for those who watch the user
    record PresenceKnown(
            Incarnation incarnation,
            Presence presence,
            @Nullable ConnectionId request) implements InboxMessage {}

    /// A device of the user has connected to another node.
    ///
    /// @param at when that was announced: a socket of the device announced here before is the older one
    record DeviceMoved(Incarnation incarnation, UserId user, DeviceId device, Instant at) implements InboxMessage {}

    /// One event frame with its place, so that a receiver can drop what it already has. Without a place (zero) it is
    /// no event and is passed on as it is.
    record Entry(ChatId chat, Seq seq, FrameBytes frame) {}
}
