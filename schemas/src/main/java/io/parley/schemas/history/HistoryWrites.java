package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The statements that put events into the history. Each can be executed any number of times, late and in any order:
/// its write timestamp is the seq of the event it comes from, counted from a base, so under one base the latest event
/// wins and a repetition changes nothing.
///
/// What must be in order is what readers rely on: the head only after everything up to it. Safe for use by several
/// threads.
public final class HistoryWrites {
    private final PreparedStatement event;
    private final PreparedStatement membership;
    private final PreparedStatement head;
    private final PreparedStatement place;
    private final PreparedStatement mention;
    private final PreparedStatement own;
    private final WriteBase base;

    /// With no base; see [#over].
    ///
    /// @param keyspace one to which [HistorySchema#migrate] has been applied
    public HistoryWrites(CqlSession session, String keyspace) {
        event = Quorum.prepare(session, EventRow.INSERT.formatted(keyspace));
        membership = Quorum.prepare(session, """
                INSERT INTO %s.chats_by_user (user, chat, seq, change) VALUES (:user, :chat, :seq, :change) \
                USING TIMESTAMP :written""".formatted(keyspace));
        head = Quorum.prepare(session, """
                INSERT INTO %s.chat_heads (chat, head, at) VALUES (:chat, :head, :at) \
                USING TIMESTAMP :written""".formatted(keyspace));
        place = Quorum.prepare(session, """
                INSERT INTO %s.messages (message, chat, seq) VALUES (:message, :chat, :seq) \
                USING TIMESTAMP :written""".formatted(keyspace));
        mention = Quorum.prepare(session, """
                INSERT INTO %s.mentions_by_user (user, chat, seq) VALUES (:user, :chat, :seq) \
                USING TIMESTAMP :written""".formatted(keyspace));
        own = Quorum.prepare(session, """
                INSERT INTO %s.chat_marks (chat, user, own) VALUES (:chat, :user, :own) \
                USING TIMESTAMP :written""".formatted(keyspace));
        base = WriteBase.NONE;
    }

    private HistoryWrites(HistoryWrites same, WriteBase base) {
        event = same.event;
        membership = same.membership;
        head = same.head;
        place = same.place;
        mention = same.mention;
        own = same.own;
        this.base = base;
    }

    /// The same statements under another base.
    public HistoryWrites over(WriteBase other) {
        return new HistoryWrites(this, other);
    }

    /// The event itself.
    public BoundStatement event(EventRecord record) {
        return EventRow.bind(record, event, base.of(record.seq()));
    }

    /// Where a message is found by its id, and by those it names. Empty for other events.
    public List<BoundStatement> places(EventRecord record) {
        if (!(record.event() instanceof MessageSent(var _, var message, var content))) {
            return List.of();
        }
        var statements = new ArrayList<BoundStatement>();
        statements.add(at(record, place).setUuid("message", message.value()).build());
        for (var user : content.mentions()) {
            statements.add(at(record, mention).setUuid("user", user.value()).build());
        }
        return statements;
    }

    /// The last event a user has caused in a chat, which that user need not be told of.
    public BoundStatement own(ChatId chat, UserId user, Seq seq) {
        return own.boundStatementBuilder()
                .setUuid("chat", chat.value())
                .setUuid("user", user.value())
                .setLong("own", seq.value())
                .setLong("written", base.of(seq))
                .build();
    }

    /// Who joined or left by this event, one statement per user. Empty for most events.
    public List<BoundStatement> memberships(EventRecord record) {
        return switch (record.event()) {
            case ChatCreated created -> joined(record, created.members());
            case MembersAdded added -> joined(record, added.members());
            case MemberRemoved removed -> List.of(change(record, removed.member(), CassandraHistory.REMOVED));
            case MessageSent _, RoleChanged _, ChatRenamed _ -> List.of();
        };
    }

    /// Lets readers see the chat up to here. To be executed when all else up to here has been.
    ///
    /// @param at the time of the event at that seq
    public BoundStatement head(ChatId chat, Seq seq, Instant at) {
        return head.boundStatementBuilder()
                .setUuid("chat", chat.value())
                .setLong("head", seq.value())
                .setInstant("at", at)
                .setLong("written", base.of(seq))
                .build();
    }

    private List<BoundStatement> joined(EventRecord record, List<Member> members) {
        return members.stream()
                .map(member -> change(record, member.user(), CassandraHistory.JOINED))
                .toList();
    }

    private BoundStatement change(EventRecord record, UserId user, String change) {
        return at(record, membership)
                .setUuid("user", user.value())
                .setString("change", change)
                .build();
    }

    private BoundStatementBuilder at(EventRecord record, PreparedStatement statement) {
        return statement
                .boundStatementBuilder()
                .setUuid("chat", record.chat().value())
                .setLong("seq", record.seq().value())
                .setLong("written", base.of(record.seq()));
    }
}
