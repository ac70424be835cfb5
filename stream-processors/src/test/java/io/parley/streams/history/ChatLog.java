package io.parley.streams.history;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The events of one group, as sequencing would have written them.
final class ChatLog {
    private static final SealedContent SEALED = new SealedContent(new SealedText(new byte[64]));

    final ChatId chat = ChatId.next();
    final UserId owner = UserId.next();
    private final List<EventRecord> events = new ArrayList<>();
    private long version;

    /// Starts with the creation by the owner.
    ChatLog(UserId... members) {
        var all = new ArrayList<Member>();
        all.add(new Member(owner, Role.ADMIN));
        Arrays.stream(members).map(user -> new Member(user, Role.MEMBER)).forEach(all::add);
        happened(new ChatCreated(++version, ChatKind.GROUP, "Tea", all));
    }

    List<EventRecord> events() {
        return List.copyOf(events);
    }

    EventRecord at(long seq) {
        return events.get((int) seq - 1);
    }

    Seq head() {
        return new Seq(events.size());
    }

    ChatLog said(int messages) {
        for (var i = 0; i < messages; i++) {
            happened(new MessageSent(Ref.next(), MessageId.next(), SEALED));
        }
        return this;
    }

    ChatLog added(UserId user) {
        return happened(new MembersAdded(++version, List.of(new Member(user, Role.MEMBER))));
    }

    ChatLog removed(UserId user) {
        return happened(new MemberRemoved(++version, user));
    }

    ChatLog happened(ChatEvent event) {
        var seq = events.size() + 1;
        events.add(new EventRecord(
                chat, new Seq(seq), Instant.ofEpochMilli(1_700_000_000_000L + seq), owner, 10L + seq, 1, event));
        return this;
    }
}
