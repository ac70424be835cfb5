package io.parley.infra.operations.history;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing in which the history is not what the log says.
///
/// @param seq of the event it comes from, or where a mark or head stands; null where there is none
/// @param user whose membership, mention or mark it is; null for what is the chat's
/// @param message that it is about; null for none
/// @param detail what is there and what should be, for people
record Difference(
        Kind kind,
        Subject subject,
        ChatId chat,
        @Nullable Long seq,
        @Nullable UserId user,
        @Nullable UUID message,
        String detail) {

    enum Kind {
        /// The log says it, the history does not.
        MISSING,
        /// It is there and says something else.
        DIFFERING,
        /// It is there and the log does not know it.
        EXTRA,
        /// It stands below what the log says.
        TOO_LOW,
        /// It stands above what the log says.
        TOO_HIGH,
        /// The log itself is not dense. No replay mends that.
        NOT_DENSE
    }

    enum Subject {
        EVENT,
        MEMBERSHIP,
        PLACE,
        MENTION,
        HEAD,
        OWN_MARK,
        RECEIPT,
        LOG;

        /// @param table one that is written for events
        static Subject of(String table) {
            return switch (table) {
                case "events" -> EVENT;
                case "chats_by_user" -> MEMBERSHIP;
                case "messages" -> PLACE;
                case "mentions_by_user" -> MENTION;
                case "chat_heads" -> HEAD;
                default -> throw new IllegalArgumentException(table);
            };
        }
    }
}
