package io.parley.streams.sequencing;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction.AddMembers;
import io.parley.schemas.chat.ChatAction.Block;
import io.parley.schemas.chat.ChatAction.ChangeRole;
import io.parley.schemas.chat.ChatAction.CreateChat;
import io.parley.schemas.chat.ChatAction.Fact;
import io.parley.schemas.chat.ChatAction.RemoveMember;
import io.parley.schemas.chat.ChatAction.RenameChat;
import io.parley.schemas.chat.ChatAction.Send;
import io.parley.schemas.chat.ChatAction.Unblock;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Version 1 of the rules. Pure: the same log gives the same decisions on every replay. Every number here is
/// part of the version, so it is never configured and never changes.
final class ChatRules {
    static final int VERSION = 1;

    /// How long a send repeated under the same ref is the same send.
    static final Duration DEDUPLICATION = Duration.ofDays(7);

    /// What a chat may take at once after a pause. Larger than any burst of one client library that behaves.
    static final int BURST = 5_000;

    static final int SENDS_PER_MILLI = 2;

    static final Duration BUSY_WAIT = Duration.ofSeconds(1);

    private ChatRules() {}

    /// @throws UnknownRulesException when the action was written for other rules
    /// @throws IllegalStateException when the action does not come after the chat's last one: the stores and
    ///     the position of the task belong to different moments
    static Decision decide(Chat chat, ActionRecord action, Appended appended) {
        if (action.rules() != VERSION) {
            throw new UnknownRulesException(action.rules());
        }
        var known = chat.head();
        if (known.isEmpty()) {
            return action.action() instanceof CreateChat create && create.version() > 0
                    ? applied(chat, action, create, unborn(appended))
                    : refused(Optional.empty(), action, appended, Refusal.UNKNOWN_CHAT, BUSY_WAIT);
        }
        var head = moved(known.get(), appended);
        return switch (action.action()) {
            case Send send -> decide(chat, action, send, head);
            case Fact fact -> decide(chat, action, fact, head);
        };
    }

    private static Decision decide(Chat chat, ActionRecord action, Send send, ChatHead head) {
        var first = chat.outcomeOf(action.actor(), send.ref(), head.time()).filter(found -> counts(found, head.time()));
        if (first.isPresent()) {
            var found = first.get();
            return found.body().equals(send.bodyHash())
                    ? new Decision.Repeated(head, found.at(), found.outcome())
                    : refused(head, action, Refusal.CONFLICT);
        }
        if (!chat.hasMember(action.actor())) {
            return refusedForEver(head, action, send, Refusal.NOT_A_MEMBER);
        }
        if (head.blocks() > 0) {
            return refusedForEver(head, action, send, Refusal.NOT_ALLOWED);
        }
        if (head.tokens() == 0) {
            return refused(Optional.of(head), action, head.place(), Refusal.CHAT_BUSY, BUSY_WAIT);
        }
        var seq = head.seq().next();
        var event = new MessageSent(send.ref(), send.message(), send.content());
        var outcome = new Outcome.Accepted(seq, send.message());
        return new Decision.Accepted(
                eventRecord(action, seq, head, event),
                head.withEvent(seq).withTokens(head.tokens() - 1),
                new LinkedHashMap<>(),
                Optional.of(new FirstOutcome(head.time(), send.bodyHash(), outcome)),
                0);
    }

    private static Decision decide(Chat chat, ActionRecord action, Fact fact, ChatHead head) {
        var last = head.lastFact();
        if (fact.version() == last.version()) {
            return new Decision.Repeated(head, last.at(), new Outcome.Accepted(last.seq(), null));
        }
        if (fact.version() < last.version()) {
            return refused(head, action, Refusal.STALE_FACT);
        }
        return switch (fact) {
            // The other one would read the event.
            case Block _, Unblock _ -> noted(chat, action, fact, head);
            case CreateChat _, AddMembers _, RemoveMember _, ChangeRole _, RenameChat _ ->
                applied(chat, action, fact, head);
        };
    }

    private static Decision noted(Chat chat, ActionRecord action, Fact fact, ChatHead head) {
        var changes = new MembershipChanges(chat, head.seq()).of(fact);
        var blocks = head.blocks();
        for (var changed : changes.values()) {
            blocks += changed.blocks() ? 1 : -1;
        }
        return new Decision.Noted(
                action.chat(),
                head.withFact(new ChatHead.LastFact(fact.version(), head.seq(), head.time()))
                        .withBlocks(blocks),
                changes,
                fact.version() - head.lastFact().version() - 1);
    }

    private static Decision applied(Chat chat, ActionRecord action, Fact fact, ChatHead head) {
        var seq = head.seq().next();
        return new Decision.Accepted(
                eventRecord(action, seq, head, eventOf(fact)),
                head.withFact(new ChatHead.LastFact(fact.version(), seq, head.time())),
                new MembershipChanges(chat, seq).of(fact),
                Optional.empty(),
                fact.version() - head.lastFact().version() - 1);
    }

    private static ChatEvent eventOf(Fact fact) {
        return switch (fact) {
            case CreateChat(var version, var kind, var title, var members) ->
                new ChatCreated(version, kind, title, members);
            case AddMembers(var version, var members) -> new MembersAdded(version, members);
            case RemoveMember(var version, var member) -> new MemberRemoved(version, member);
            case ChangeRole(var version, var member) -> new RoleChanged(version, member);
            case RenameChat(var version, var title) -> new ChatRenamed(version, title);
            case Block _, Unblock _ -> throw new IllegalArgumentException("a block has no event");
        };
    }

    private static boolean counts(FirstOutcome first, Instant time) {
        return time.isBefore(first.at().plus(DEDUPLICATION));
    }

    /// The head as this action finds it: time moved on, bucket refilled.
    private static ChatHead moved(ChatHead head, Appended appended) {
        if (appended.offset() <= head.actionOffset()) {
            throw new IllegalStateException("The action at offset " + appended.offset() + " comes after that at offset "
                    + head.actionOffset() + " of the same chat was applied: stores and position do not agree.");
        }
        var time = appended.at().isAfter(head.time()) ? appended.at() : head.time();
        var refill = Duration.between(head.time(), time).toMillis() * SENDS_PER_MILLI;
        var tokens = (int) Math.min(BURST, head.tokens() + refill);
        return new ChatHead(head.seq(), time, appended.offset(), head.lastFact(), head.blocks(), tokens);
    }

    private static ChatHead unborn(Appended appended) {
        var noFact = new ChatHead.LastFact(0, Seq.NONE, appended.at());
        return new ChatHead(Seq.NONE, appended.at(), appended.offset(), noFact, 0, BURST);
    }

    private static EventRecord eventRecord(ActionRecord action, Seq seq, ChatHead head, ChatEvent event) {
        return new EventRecord(action.chat(), seq, head.time(), action.actor(), head.actionOffset(), VERSION, event);
    }

    /// Remembered like an acceptance: the send stays refused, whatever the chat becomes.
    private static Decision refusedForEver(ChatHead head, ActionRecord action, Send send, Refusal refusal) {
        var outcome = new Outcome.Refused(refusal, Duration.ZERO);
        var remembered = Optional.of(new FirstOutcome(head.time(), send.bodyHash(), outcome));
        var refused = refusalOf(action, head.place(), refusal);
        return new Decision.Refused(Optional.of(head), refused, Duration.ZERO, remembered);
    }

    private static Decision refused(ChatHead head, ActionRecord action, Refusal refusal) {
        return refused(Optional.of(head), action, head.place(), refusal, Duration.ZERO);
    }

    private static Decision refused(
            Optional<ChatHead> head, ActionRecord action, Appended place, Refusal refusal, Duration retryAfter) {
        return new Decision.Refused(head, refusalOf(action, place, refusal), retryAfter, Optional.empty());
    }

    private static RefusalRecord refusalOf(ActionRecord action, Appended place, Refusal refusal) {
        return new RefusalRecord(action.chat(), action.actor(), refOf(action), refusal, place.at(), place.offset());
    }

    private static @Nullable Ref refOf(ActionRecord action) {
        return action.action() instanceof Send send ? send.ref() : null;
    }
}
