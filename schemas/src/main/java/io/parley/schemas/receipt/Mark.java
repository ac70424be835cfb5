package io.parley.schemas.receipt;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;

/// The value of `chat.marks`: how far one member has come, as one device says. Its time is the broker's append time.
/// Devices may say too much and in any order: the highest counts, up to what the member may see.
///
/// @param seq from 1
public record Mark(ChatId chat, UserId user, MarkKind kind, Seq seq) {
    public Mark {
        if (seq.equals(Seq.NONE)) {
            throw new IllegalArgumentException("a mark stands at an event");
        }
    }
}
