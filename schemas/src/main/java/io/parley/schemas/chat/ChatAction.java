package io.parley.schemas.chat;

import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of one chat. Facts are asked only by the directory, which has already committed them.
public sealed interface ChatAction {
    /// A message from a member.
    record Send(Ref ref, MessageId message, BodyHash bodyHash, Content content) implements ChatAction {}

    /// A change of the chat that the directory has committed. Applied in the order of its version, each version once.
    sealed interface Fact extends ChatAction {
        /// Counts the changes of one chat from 1, without gaps.
        long version();
    }

    /// Always version 1.
    ///
    /// @param title null for a direct chat
    record CreateChat(long version, ChatKind kind, @Nullable String title, List<Member> members) implements Fact {}

    record AddMembers(long version, List<Member> members) implements Fact {}

    /// A member leaves or is removed; the record's actor tells which.
    record RemoveMember(long version, UserId member) implements Fact {}

    record ChangeRole(long version, Member member) implements Fact {}

    record RenameChat(long version, String title) implements Fact {}

    /// One of the two of a direct chat wants nothing of the other. It has no event: the other is not told.
    record Block(long version, UserId by) implements Fact {}

    record Unblock(long version, UserId by) implements Fact {}
}
