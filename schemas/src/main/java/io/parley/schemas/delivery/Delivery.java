package io.parley.schemas.delivery;

import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;

/// The value of `chat.deliveries`: what users of one slot are sent. A frame is encoded once for all who get it.
public sealed interface Delivery {
    /// One frame on its way.
    sealed interface Parcel {
        ChatId chat();

        /// Zero for what is no event.
        Seq seq();

        /// Users of the slot.
        List<UserId> recipients();

        FrameBytes frame();
    }

    /// One event for those who may see it.
    ///
    /// @param push whether an offline recipient is told of it by push
    /// @param recipients the actor among them
    /// @param mentioned those of the recipients whom the message names
    record Event(
            ChatId chat,
            Seq seq,
            Instant at,
            UserId actor,
            boolean push,
            List<UserId> recipients,
            List<UserId> mentioned,
            FrameBytes frame)
            implements Delivery, Parcel {}

    /// Receipts and typing of any chats. They have no place in their chats, and who misses them misses little.
    record Notices(List<Notice> notices) implements Delivery {}

    record Notice(ChatId chat, List<UserId> recipients, FrameBytes frame) implements Parcel {
        @Override
        public Seq seq() {
            return Seq.NONE;
        }
    }
}
