package io.parley.schemas.delivery;

import io.parley.schemas.chat.SealedMessage;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The value of `chat.deliveries`: one event for the users of one slot, its frame encoded once for all of them.
///
/// @param push whether an offline recipient is told of it by push
/// @param seq zero for what is no event
/// @param recipients users of the slot that may see it, the actor of an event among them
/// @param mentioned those of the recipients whom the message names
/// @param frame of a message without its body
/// @param sealed the body of a message, which the edge opens and puts into the frame; null for all else
public record Delivery(
        ChatId chat,
        Seq seq,
        Instant at,
        UserId actor,
        boolean push,
        List<UserId> recipients,
        List<UserId> mentioned,
        FrameBytes frame,
        @Nullable SealedMessage sealed) {
    /// A frame that says nothing secret.
    public Delivery(
            ChatId chat,
            Seq seq,
            Instant at,
            UserId actor,
            boolean push,
            List<UserId> recipients,
            List<UserId> mentioned,
            FrameBytes frame) {
        this(chat, seq, at, actor, push, recipients, mentioned, frame, null);
    }

    /// What it weighs: the frame and its sealed part.
    public int bytes() {
        return frame.length() + (sealed == null ? 0 : sealed.content().text().length());
    }

    /// Receipts and typing are no events: they have no place in the chat, and who misses them misses little.
    public boolean isEvent() {
        return !seq.equals(Seq.NONE);
    }
}
