package io.parley.schemas.chat;

import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened in a chat.
public sealed interface ChatEvent {
    /// @param ref the sender's own name for it: to the sender this event is the ack
    record MessageSent(Ref ref, MessageId message, SealedContent content) implements ChatEvent {}

    /// A change of the chat itself.
    sealed interface Change extends ChatEvent {
        /// The version of the fact that caused it.
        long version();
    }

    /// @param title null for a direct chat
    record ChatCreated(
            long version, ChatKind kind, @Nullable String title, List<Member> members) implements Change {}

    record MembersAdded(long version, List<Member> members) implements Change {}

    /// The last event the removed member sees.
    record MemberRemoved(long version, UserId member) implements Change {}

    record RoleChanged(long version, Member member) implements Change {}

    record ChatRenamed(long version, String title) implements Change {}
}
