package io.parley.infra.operations.journey;

import io.parley.schemas.history.Membership;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the records say of one user and one message.
///
/// @param memberships in the order of time; empty for somebody who never was in the chat, as far as the history says
/// @param recipient whether a delivery names the user
/// @param nodes slots of the nodes that were handed the message for a connection of the user
/// @param strayConnections how many connections were handed it of which nobody knows whose they are
/// @param delivered when a device first acknowledged it, or a later one
/// @param candidate when it was found that no connection of the user was there
/// @param request of the first push that tells of it
/// @param results of the pushes to the user's devices
/// @param silence why no push was requested, as far as what the user has set by now explains it
/// @param kept what of the hops is still kept as a whole
record Evidence(
        UserId user,
        Seq seq,
        boolean sender,
        List<Membership> memberships,
        boolean recipient,
        List<Integer> nodes,
        int strayConnections,
        @Nullable Instant delivered,
        @Nullable Instant read,
        @Nullable Instant candidate,
        @Nullable Instant request,
        List<Seen<PushResult>> results,
        Silence silence,
        Kept kept) {

    /// Whether every record that can tell of a hop is still there.
    record Kept(boolean deliveries, boolean inbox, boolean candidates) {}

    /// What keeps a user from being told by push.
    enum Silence {
        /// No device has registered.
        NO_DEVICE,
        /// The chat is muted, and the message does not name the user.
        MUTED,
        /// It is night for the user.
        QUIET,
        /// Nothing that is known.
        NONE
    }

    boolean wasMember() {
        return recipient || memberships.stream().anyMatch(stay -> stay.includes(seq));
    }
}
