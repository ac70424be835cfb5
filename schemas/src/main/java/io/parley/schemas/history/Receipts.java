package io.parley.schemas.history;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Receipt;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How far members have come, as the history tells it: behind `chat.receipts` by a moment. Every call blocks, and
/// throws [HistoryUnavailableException] when the history cannot be read.
///
/// It does not ask who may see what: whoever shows it must.
public interface Receipts {
    /// Where the user stands in each of the chats, in their order.
    Map<ChatId, Standing> standings(UserId user, Collection<ChatId> chats);

    /// Of one user per chat.
    Map<ChatId, Receipt> receiptsOf(Map<ChatId, UserId> members);

    /// Of everyone who ever said something, those who left among them.
    List<Receipt> receipts(ChatId chat);

    /// When each of the users first had a mark of the kind at the seq or after it. Without those who have none, or
    /// whose time is forgotten: times are kept for 90 days.
    Map<UserId, Instant> times(ChatId chat, Collection<UserId> users, MarkKind kind, Seq seq);

    /// How many messages of each view's chat name the user and have not been read.
    Map<ChatId, Long> unreadMentions(UserId user, Map<ChatView, Standing> views);

    /// Those of the users who could see the seq when it happened.
    Set<UserId> membersAt(ChatId chat, Collection<UserId> users, Seq seq);

    Optional<MessagePlace> placeOf(MessageId message);
}
