package io.parley.schemas.delivery;

import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;

/// The value of `chat.deliveries`: one event for the users of one slot, its frame encoded once for all of them.
///
/// @param push whether an offline recipient is told of it by push
/// @param seq zero for what is no event
/// @param recipients users of the slot that may see it, the actor of an event among them
/// @param mentioned those of the recipients whom the message names
public record Delivery(
        ChatId chat,
        Seq seq,
        Instant at,
        UserId actor,
        boolean push,
        List<UserId> recipients,
        List<UserId> mentioned,
        FrameBytes frame) {
    /// Receipts and typing are no events: they have no place in the chat, and who misses them misses little.
    public boolean isEvent() {
        return !seq.equals(Seq.NONE);
    }
}
