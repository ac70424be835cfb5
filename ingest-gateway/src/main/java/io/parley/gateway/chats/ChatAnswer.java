package io.parley.gateway.chats;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Member;
import io.parley.schemas.id.ChatId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chat as it is told to its members.
///
/// @param title null for a direct chat
/// @param members in the order in which they joined
record ChatAnswer(
        ChatId id,
        ChatKind kind,
        @Nullable String title,
        long version,
        Instant createdAt,
        List<Member> members,
        State state) {
    enum State {
        @JsonProperty("active")
        ACTIVE,
        /// The change is made and will be told to everyone, but the log has not confirmed it yet.
        @JsonProperty("pending")
        PENDING
    }

    static ChatAnswer active(Chat chat) {
        return of(chat, State.ACTIVE);
    }

    static ChatAnswer pending(Chat chat) {
        return of(chat, State.PENDING);
    }

    private static ChatAnswer of(Chat chat, State state) {
        return new ChatAnswer(
                chat.id(), chat.kind(), chat.title(), chat.version(), chat.createdAt(), chat.members(), state);
    }
}
