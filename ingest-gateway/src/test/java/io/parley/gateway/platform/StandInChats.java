package io.parley.gateway.platform;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides as simply as the gateway's tests allow.
final class StandInChats {
    private final Map<ChatId, Chat> chats = new HashMap<>();

    record Decided(List<EventRecord> events, Outcome outcome) {}

    private record Sent(Seq seq, MessageId message, BodyHash hash) {}

    private static final class Chat {
        final Set<UserId> members = new HashSet<>();
        final Set<UserId> blocking = new HashSet<>();
        final Map<Ref, Sent> sent = new HashMap<>();
        long version;
        long head;
    }

    Decided decide(ActionRecord action, Instant at) {
        return switch (action.action()) {
            case ChatAction.Send send -> send(action, send, at);
            case ChatAction.Fact fact -> apply(action, fact, at);
        };
    }

    private Decided send(ActionRecord action, ChatAction.Send send, Instant at) {
        var chat = chats.get(action.chat());
        if (chat == null) {
            return refused(Refusal.UNKNOWN_CHAT);
        }
        var first = chat.sent.get(send.ref());
        if (first != null) {
            return first.hash().equals(send.bodyHash())
                    ? new Decided(List.of(), new Outcome.Accepted(first.seq(), first.message()))
                    : refused(Refusal.CONFLICT);
        }
        if (!chat.members.contains(action.actor())) {
            return refused(Refusal.NOT_A_MEMBER);
        }
        if (!chat.blocking.isEmpty()) {
            return refused(Refusal.NOT_ALLOWED);
        }
        var event = event(action, chat, at, new ChatEvent.MessageSent(send.ref(), send.message(), send.content()));
        chat.sent.put(send.ref(), new Sent(event.seq(), send.message(), send.bodyHash()));
        return new Decided(List.of(event), new Outcome.Accepted(event.seq(), send.message()));
    }

    private Decided apply(ActionRecord action, ChatAction.Fact fact, Instant at) {
        var chat = chats.computeIfAbsent(action.chat(), _ -> new Chat());
        if (fact.version() <= chat.version) {
            return refused(Refusal.STALE_FACT);
        }
        chat.version = fact.version();
        switch (fact) {
            case ChatAction.Block(var _, var by) -> {
                chat.blocking.add(by);
                return new Decided(List.of(), new Outcome.Accepted(new Seq(chat.head), null));
            }
            case ChatAction.Unblock(var _, var by) -> {
                chat.blocking.remove(by);
                return new Decided(List.of(), new Outcome.Accepted(new Seq(chat.head), null));
            }
            case ChatAction.CreateChat _,
                    ChatAction.AddMembers _,
                    ChatAction.RemoveMember _,
                    ChatAction.ChangeRole _,
                    ChatAction.RenameChat _ -> {
                // These have events.
            }
        }
        var event = event(action, chat, at, what(chat, fact));
        return new Decided(List.of(event), new Outcome.Accepted(event.seq(), null));
    }

    private static ChatEvent what(Chat chat, ChatAction.Fact fact) {
        return switch (fact) {
            case ChatAction.CreateChat(var version, var kind, var title, var members) -> {
                members.stream().map(Member::user).forEach(chat.members::add);
                yield new ChatEvent.ChatCreated(version, kind, title, members);
            }
            case ChatAction.AddMembers(var version, var members) -> {
                members.stream().map(Member::user).forEach(chat.members::add);
                yield new ChatEvent.MembersAdded(version, members);
            }
            case ChatAction.RemoveMember(var version, var member) -> {
                chat.members.remove(member);
                yield new ChatEvent.MemberRemoved(version, member);
            }
            case ChatAction.ChangeRole(var version, var member) -> new ChatEvent.RoleChanged(version, member);
            case ChatAction.RenameChat(var version, var title) -> new ChatEvent.ChatRenamed(version, title);
            case ChatAction.Block _, ChatAction.Unblock _ -> throw new IllegalArgumentException("a block has no event");
        };
    }

    private static EventRecord event(ActionRecord action, Chat chat, Instant at, ChatEvent what) {
        chat.head++;
        return new EventRecord(
                action.chat(), new Seq(chat.head), at, action.actor(), chat.head, ActionRecord.RULES, what);
    }

    private static Decided refused(Refusal refusal) {
        return new Decided(List.of(), new Outcome.Refused(refusal, Duration.ZERO));
    }
}
