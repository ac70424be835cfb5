package io.parley.schemas.analytics;

import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.id.Seq;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// The value of `public.chat.messages`: one event of one chat.
///
/// @param id of the row, from the position of the record it was made of
/// @param month whose pseudonyms it carries
/// @param about null where the creation of the chat is not known
/// @param sent null exactly where the type is another than `MESSAGE_SENT`
public record PublicMessage(
        String id,
        Type type,
        YearMonth month,
        Pseudonym chat,
        Seq seq,
        Instant at,
        Pseudonym sender,
        @Nullable About about,
        @Nullable Sent sent) {
    public PublicMessage {
        if ((type == Type.MESSAGE_SENT) != (sent != null)) {
            throw new IllegalArgumentException("a message was sent, and nothing else was");
        }
    }

    public enum Type {
        MESSAGE_SENT,
        CHAT_CREATED,
        MEMBERS_ADDED,
        MEMBER_REMOVED,
        ROLE_CHANGED,
        CHAT_RENAMED
    }

    /// The chat after the event.
    public record About(ChatKind kind, int members) {}

    /// @param bodyBytes of the text in UTF-8
    public record Sent(Pseudonym message, int bodyBytes, int files, int mentions) {}
}
