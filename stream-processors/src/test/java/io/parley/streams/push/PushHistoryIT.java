package io.parley.streams.push;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.history.HistoryWrites;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.key.CassandraDataKeys;
import io.parley.schemas.key.KeySchema;
import io.parley.schemas.key.MasterKeys;
import io.parley.schemas.push.PushRequest;
import io.parley.streams.history.CassandraCluster;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithStack(CASSANDRA)
class PushHistoryIT {
    private static final MasterKeys MASTERS = MasterKeys.of(null, TestStack.MASTER_KEYS);
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChatId chat = ChatId.next();
    private final UserId alice = UserId.next();
    private final UserId bob = UserId.next();

    @Test
    void shouldTellAMemberWhatWasSaidAndHowMuchIsUnreadAndAStrangerNothing(TestStack stack) {
        // Given
        write(stack);
        var cassandra = new CassandraCluster(
                List.of(stack.cassandraContactPoint()), stack.cassandraDatacenter(), stack.keyspace(), 1);

        try (var history = new PushHistory(cassandra, stack.keyKeyspace(), MASTERS)) {
            assertThat(history.textOf(request(bob, 2))).isEmpty();
            assertThat(history.unreadOf(bob)).isEmpty();

            // When
            history.open();

            // Then
            await().atMost(PATIENCE).until(() -> history.textOf(request(bob, 2)).isPresent());
            assertThat(history.textOf(request(bob, 2))).contains("hello");
            assertThat(history.textOf(request(bob, 1))).isEmpty();
            assertThat(history.textOf(request(bob, 3))).isEmpty();
            assertThat(history.textOf(request(UserId.next(), 2))).isEmpty();
            assertThat(history.unreadOf(bob)).hasValue(1);
            assertThat(history.unreadOf(alice))
                    .as("one's own counts for nothing")
                    .hasValue(0);
            assertThat(history.unreadOf(UserId.next())).hasValue(0);
        }
    }

    private void write(TestStack stack) {
        var contactPoints = List.of(stack.cassandraContactPoint());
        try (var session = HistorySessions.open(contactPoints, stack.cassandraDatacenter())) {
            KeySchema.migrate(session, stack.keyKeyspace(), stack.cassandraDatacenter(), 1);
            var keys = new CassandraDataKeys(session, stack.keyKeyspace(), MASTERS, Clock.systemUTC());
            HistorySchema.migrate(session, stack.keyspace(), stack.cassandraDatacenter(), 1, PATIENCE);
            var writes = new HistoryWrites(session, stack.keyspace());
            var members = List.of(new Member(alice, Role.ADMIN), new Member(bob, Role.MEMBER));
            var created = event(1, new ChatCreated(1, ChatKind.GROUP, "A group", members));
            var message = MessageId.next();
            var key = keys.findOrCreate(alice).join().orElseThrow();
            var sealed = key.seal(chat, message, new Content("hello"));
            var sent = event(2, new MessageSent(Ref.next(), message, sealed));
            for (var event : List.of(created, sent)) {
                session.execute(writes.event(event));
                writes.memberships(event).forEach(session::execute);
                session.execute(writes.own(chat, alice, event.seq()));
                session.execute(writes.head(chat, event.seq(), event.at()));
            }
        }
    }

    private EventRecord event(long seq, ChatEvent event) {
        return new EventRecord(chat, new Seq(seq), AT, alice, seq, ActionRecord.RULES, event);
    }

    private PushRequest request(UserId user, long seq) {
        var phone = new PushDevice(DeviceId.next(), Platform.IOS, "token");
        return new PushRequest(user, chat, new Seq(seq), alice, AT, false, true, List.of(phone));
    }
}
