package io.parley.infra.operations.history;

import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The events of one group, as sequencing would have written them.
final class ChatLog {
    private static final SealedText TEXT = new SealedText(new byte[64]);

    final ChatId chat = ChatId.next();
    final UserId owner = UserId.next();
    private final List<EventRecord> events = new ArrayList<>();
    private long version;

    /// Starts with the creation by the owner.
    ChatLog(UserId... members) {
        var all = new ArrayList<Member>();
        all.add(new Member(owner, Role.ADMIN));
        Arrays.stream(members).map(user -> new Member(user, Role.MEMBER)).forEach(all::add);
        happened(owner, new ChatCreated(++version, ChatKind.GROUP, "Tea", all));
    }

    List<EventRecord> events() {
        return List.copyOf(events);
    }

    ChatLog said(UserId by, int messages) {
        for (var i = 0; i < messages; i++) {
            happened(by, new MessageSent(Ref.next(), MessageId.next(), new SealedContent(TEXT)));
        }
        return this;
    }

    ChatLog mentioned(UserId user) {
        return happened(
                owner,
                new MessageSent(Ref.next(), MessageId.next(), new SealedContent(TEXT, List.of(user), List.of())));
    }

    ChatLog removed(UserId user) {
        return happened(owner, new MemberRemoved(++version, user));
    }

    ChatLog added(UserId user) {
        return happened(owner, new MembersAdded(++version, List.of(new Member(user, Role.MEMBER))));
    }

    /// Of the message at that seq.
    MessageId message(int seq) {
        return events.get(seq - 1).event() instanceof MessageSent sent ? sent.message() : MessageId.next();
    }

    Receipt read(UserId user, long seq) {
        var reached = new Reached(new Seq(seq), Instant.ofEpochMilli(1_700_000_000_000L));
        return new Receipt(chat, user, reached, reached, Reached.NOTHING);
    }

    private ChatLog happened(UserId by, ChatEvent event) {
        var seq = events.size() + 1;
        var at = Instant.ofEpochMilli(1_700_000_000_000L + seq);
        events.add(new EventRecord(chat, new Seq(seq), at, by, 10L + seq, 1, event));
        return this;
    }
}
