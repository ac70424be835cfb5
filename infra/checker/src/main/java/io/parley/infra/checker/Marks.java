package io.parley.infra.checker;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.List;

/// What devices said of how far their users have come, and what was told of it.
///
/// @param said everything in `chat.marks`, in any order
/// @param told everything committed in `chat.receipts`, those of one member in the order of their offsets
public record Marks(List<Said> said, List<Told> told) {
    /// What a mark says of everything up to its seq. Each includes those before it.
    public enum Respect {
        DELIVERED,
        READ,
        PLAYED
    }

    public record Said(UserId user, ChatId chat, Respect respect, Seq seq) {}

    public record Told(UserId user, ChatId chat, Seq delivered, Seq read, Seq played) {
        Seq of(Respect respect) {
            return switch (respect) {
                case DELIVERED -> delivered;
                case READ -> read;
                case PLAYED -> played;
            };
        }
    }
}
