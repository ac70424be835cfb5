package io.parley.schemas.history;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.Collection;
import java.util.List;

/// The message history as one user may see it. Every method blocks until the database has answered, and throws
/// [HistoryUnavailableException] when it does not: the caller may try again.
///
/// Readers stop at the first missing seq, so a page never has a hole that later fills, and see only the events within
/// the reader's membership.
public interface History {
    /// Every chat the user is or was in, in no order. Empty for an unknown user.
    List<ChatView> chatsOf(UserId user);

    /// As [#chatsOf], of these chats only; without those the user never was in.
    List<ChatView> chatsOf(UserId user, Collection<ChatId> chats);

    /// Events after a seq, oldest first, skipping what the reader may not see.
    ///
    /// @param limit at most this many events; at least 1
    /// @return an empty page with head [Seq#NONE] when the reader never was a member of the chat or there is none
    EventPage after(UserId reader, ChatId chat, Seq after, int limit);

    /// The latest events before a seq, oldest first, skipping what the reader may not see.
    ///
    /// @param before exclusive; a seq above the head asks for the latest page
    EventPage before(UserId reader, ChatId chat, Seq before, int limit);
}
