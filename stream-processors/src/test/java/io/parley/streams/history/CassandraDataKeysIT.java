package io.parley.streams.history;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.chat.Content;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.key.CassandraDataKeys;
import io.parley.schemas.key.DataKeys;
import io.parley.schemas.key.KeySchema;
import io.parley.schemas.key.MasterKeys;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithStack(CASSANDRA)
class CassandraDataKeysIT {
    private static final int AT_ONCE = 16;
    private static final String NEW_MASTER = "new:CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=";
    private static final Content CONTENT = new Content("hello");

    private static CqlSession session;
    private static String keyspace;

    private final UserId account = UserId.next();
    private final ChatId chat = ChatId.next();
    private final MessageId message = MessageId.next();
    private final CassandraDataKeys keys = keysWith(TestStack.MASTER_KEYS);

    @BeforeAll
    static void open(TestStack stack) {
        session = HistorySessions.open(List.of(stack.cassandraContactPoint()), stack.cassandraDatacenter());
        keyspace = stack.keyKeyspace();
        KeySchema.migrate(session, keyspace, stack.cassandraDatacenter(), 1);
        KeySchema.migrate(session, keyspace, stack.cassandraDatacenter(), 1);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static CassandraDataKeys keysWith(String masters) {
        return new CassandraDataKeys(session, keyspace, MasterKeys.of(null, masters), Clock.systemUTC());
    }

    @Test
    void shouldAgreeOnOneKeyHoweverManyMakeItAtOnce() {
        // When
        var made = IntStream.range(0, AT_ONCE)
                .mapToObj(_ -> keysWith(TestStack.MASTER_KEYS).findOrCreate(account))
                .toList();

        // Then
        var sealed = made.getFirst().join().orElseThrow().seal(chat, message, CONTENT);
        assertThat(made)
                .extracting(CompletableFuture::join)
                .allSatisfy(key -> assertThat(key.orElseThrow().open(chat, message, sealed))
                        .contains(CONTENT));
        assertThat(keys.find(account).join().orElseThrow().open(chat, message, sealed))
                .contains(CONTENT);
    }

    @Test
    void shouldFindNothingForAnAccountWithoutAKey() {
        assertThat(keys.find(account).join()).isEmpty();
    }

    @Test
    void shouldNeitherFindNorMakeAKeyThatWasDestroyed() {
        // Given
        keys.findOrCreate(account).join();

        // When
        keys.destroy(account).join();
        keys.destroy(account).join();

        // Then
        assertThat(keys.find(account).join()).isEmpty();
        assertThat(keys.findOrCreate(account).join()).isEmpty();
        assertThat(storedKeyOf(account)).isFalse();
    }

    @Test
    void shouldMakeNoKeyForAnAccountErasedBeforeItSaidAnything() {
        // When
        keys.destroy(account).join();

        // Then
        assertThat(keys.findOrCreate(account).join()).isEmpty();
    }

    @Test
    void shouldOpenTheSameAfterItsMasterKeyWasReplaced() {
        // Given
        var sealed = keys.findOrCreate(account).join().orElseThrow().seal(chat, message, CONTENT);
        var both = keysWith(NEW_MASTER + " " + TestStack.MASTER_KEYS);

        // When
        var first = both.rewrap(account).join();
        var again = both.rewrap(account).join();

        // Then
        assertThat(List.of(first, again)).containsExactly(true, false);
        DataKeys newOnly = keysWith(NEW_MASTER);
        assertThat(newOnly.find(account).join().orElseThrow().open(chat, message, sealed))
                .contains(CONTENT);
    }

    private static boolean storedKeyOf(UserId account) {
        var row = session.execute("SELECT wrapped FROM " + keyspace + ".data_keys WHERE account = " + account)
                .one();
        return row != null && !row.isNull("wrapped");
    }
}
