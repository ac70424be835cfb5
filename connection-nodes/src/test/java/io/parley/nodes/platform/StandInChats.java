package io.parley.nodes.platform;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.chat.ChatAction.Send;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The chats of a stand-in: who is in them, how far they are, and what became of each send. For one thread.
final class StandInChats {
    private final Map<ChatId, Chat> chats = new HashMap<>();

    private static final class Chat {
        final List<UserId> members;
        final Map<Ref, Sent> sent = new HashMap<>();
        long head;

        Chat(List<UserId> members) {
            this.members = members;
        }
    }

    private record Sent(Seq seq, MessageId message, BodyHash hash) {}

    /// Empty, until its creation is placed in it.
    ChatId open(List<UserId> members) {
        var chat = ChatId.next();
        chats.put(chat, new Chat(members));
        return chat;
    }

    List<UserId> membersOf(ChatId chat) {
        return get(chat).members;
    }

    /// Gives what happened its seq.
    EventRecord place(ChatId chatId, UserId actor, ChatEvent what) {
        var chat = get(chatId);
        chat.head++;
        var at = Instant.ofEpochMilli(System.currentTimeMillis());
        return new EventRecord(chatId, new Seq(chat.head), at, actor, chat.head, ActionRecord.RULES, what);
    }

    /// The outcome of a send that makes no event, because it is refused or has been sent before.
    Optional<Outcome> outcomeWithoutEvent(ActionRecord action, Send send) {
        var chat = chats.get(action.chat());
        if (chat == null) {
            return Optional.of(new Outcome.Refused(Refusal.UNKNOWN_CHAT, Duration.ofSeconds(1)));
        }
        var first = chat.sent.get(send.ref());
        if (first != null) {
            return Optional.of(
                    first.hash().equals(send.bodyHash())
                            ? new Outcome.Accepted(first.seq(), first.message())
                            : new Outcome.Refused(Refusal.CONFLICT, Duration.ZERO));
        }
        if (!chat.members.contains(action.actor())) {
            return Optional.of(new Outcome.Refused(Refusal.NOT_A_MEMBER, Duration.ZERO));
        }
        return Optional.empty();
    }

    /// Remembers the outcome of a send that made an event.
    Outcome accept(ChatId chat, Send send, Seq seq) {
        get(chat).sent.put(send.ref(), new Sent(seq, send.message(), send.bodyHash()));
        return new Outcome.Accepted(seq, send.message());
    }

    private Chat get(ChatId id) {
        var chat = chats.get(id);
        if (chat == null) {
            throw new IllegalArgumentException("no such chat");
        }
        return chat;
    }
}
