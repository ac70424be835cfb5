package io.parley.media.platform;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.history.HistoryWrites;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Writes chats into the history, as the history writer does.
public final class Chats implements AutoCloseable {
    private final CqlSession session;
    private final HistoryWrites writes;

    Chats(TestStack stack) {
        session = HistorySessions.open(List.of(stack.cassandraContactPoint()), stack.cassandraDatacenter());
        HistorySchema.migrate(session, stack.keyspace(), stack.cassandraDatacenter(), 1, Duration.ofMinutes(1));
        writes = new HistoryWrites(session, stack.keyspace());
    }

    /// Whose members have joined at seq 1.
    public ChatId of(UserId... users) {
        var chat = ChatId.next();
        var members =
                Stream.of(users).map(user -> new Member(user, Role.MEMBER)).toList();
        write(chat, 1, users[0], new ChatEvent.ChatCreated(1, ChatKind.GROUP, "Some", members));
        return chat;
    }

    public void add(ChatId chat, long seq, UserId user) {
        write(chat, seq, user, new ChatEvent.MembersAdded(seq, List.of(new Member(user, Role.MEMBER))));
    }

    public void remove(ChatId chat, long seq, UserId user) {
        write(chat, seq, user, new ChatEvent.MemberRemoved(seq, user));
    }

    /// Lets the head be here.
    public void reach(ChatId chat, long seq) {
        session.execute(writes.head(chat, new Seq(seq), Instant.now()));
    }

    private void write(ChatId chat, long seq, UserId actor, ChatEvent event) {
        var record = new EventRecord(chat, new Seq(seq), Instant.now(), actor, seq, 1, event);
        writes.memberships(record).forEach(session::execute);
        session.execute(writes.event(record));
        reach(chat, seq);
    }

    @Override
    public void close() {
        session.close();
    }
}
