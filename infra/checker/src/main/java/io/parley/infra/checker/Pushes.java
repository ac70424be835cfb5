package io.parley.infra.checker;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every push of one run, and what tells which of them had to be. All times are of one clock.
///
/// @param attempts what was handed to the provider, in that order; attempts for others than the owners are not judged
/// @param messages all of the chats in question
/// @param marks everything in `chat.marks` that says of its user that a device has it
/// @param owners whose devices can be reached by push
/// @param outages in any order
public record Pushes(
        List<Attempt> attempts, List<Said> messages, List<Held> marks, List<Owner> owners, List<Outage> outages) {
    /// A push of a chat tells of everything in it that no earlier one told of, up to its seq: what is gathered in the
    /// grace is one push, and with the provider a later one takes the place of an earlier one.
    ///
    /// @param seq the latest message it tells of
    public record Attempt(UserId user, DeviceId device, ChatId chat, Seq seq, Instant at) {}

    /// @param at append time of its action
    /// @param mentions whom it names
    public record Said(ChatId chat, Seq seq, UserId actor, Instant at, Set<UserId> mentions) {}

    /// A device of the user has everything up to a seq, or the user has read it.
    ///
    /// @param at append time of the mark
    public record Held(UserId user, ChatId chat, Seq seq, Instant at) {}

    /// @param devices that have registered a token before anything was said
    /// @param muted for ever, before anything was said
    /// @param gone null while a device is connected
    public record Owner(
            UserId user,
            Set<DeviceId> devices,
            Set<ChatId> muted,
            @Nullable Gone gone) {}

    /// The last connection ended without another after it.
    ///
    /// @param at long ago for who never had one
    /// @param unnoticed how long the platform may take to notice: the lease of a node that died, zero where the
    ///     connection was closed
    public record Gone(Instant at, Duration unnoticed) {}

    /// A time in which a process that takes part in pushes was down, or its work was not taken up by another.
    public record Outage(Instant from, Instant to) {}
}
