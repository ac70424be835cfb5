package io.parley.nodes.platform;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.HistoryProgress;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.history.HistoryWrites;
import io.parley.schemas.key.CassandraDataKeys;
import io.parley.schemas.key.DataKeys;
import io.parley.schemas.key.KeySchema;
import io.parley.schemas.key.MasterKeys;
import io.parley.schemas.media.CassandraFiles;
import io.parley.schemas.media.MediaSchema;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The history a stand-in writes, and how far it says it has.
final class StandInHistory implements AutoCloseable {
    private final CqlSession cassandra;
    private final DataKeys keys;
    private final CassandraFiles files;
    private final HistoryWrites statements;
    private final StandInTopics topics;
    private final List<Runnable> heldBack = new ArrayList<>();
    private boolean writes = true;

    StandInHistory(TestStack stack, StandInTopics topics) {
        this.topics = topics;
        cassandra = HistorySessions.open(List.of(stack.cassandraContactPoint()), stack.cassandraDatacenter());
        KeySchema.migrate(cassandra, stack.keyKeyspace(), stack.cassandraDatacenter(), 1);
        keys = new CassandraDataKeys(
                cassandra, stack.keyKeyspace(), MasterKeys.of(null, TestStack.MASTER_KEYS), Clock.systemUTC());
        MediaSchema.migrate(cassandra, stack.mediaKeyspace(), stack.cassandraDatacenter(), 1);
        files = new CassandraFiles(cassandra, stack.mediaKeyspace());
        HistorySchema.migrate(cassandra, stack.keyspace(), stack.cassandraDatacenter(), 1, Duration.ofSeconds(60));
        statements = new HistoryWrites(cassandra, stack.keyspace());
    }

    DataKeys keys() {
        return keys;
    }

    /// As the media service writes them.
    CassandraFiles files() {
        return files;
    }

    CqlSession cassandra() {
        return cassandra;
    }

    /// Whether events are written as they happen. What was held back is written when they are again.
    void writes(boolean writes) {
        this.writes = writes;
        if (writes) {
            heldBack.forEach(Runnable::run);
            heldBack.clear();
        }
    }

    void write(EventRecord event, long offset) {
        if (writes) {
            writeNow(event, offset);
        } else {
            heldBack.add(() -> writeNow(event, offset));
        }
    }

    private void writeNow(EventRecord event, long offset) {
        cassandra.execute(statements.event(event));
        statements.memberships(event).forEach(cassandra::execute);
        cassandra.execute(statements.head(event.chat(), event.seq(), event.at()));
        var partition = Partitions.ofChat(event.chat(), Topic.CHAT_EVENTS.partitions());
        topics.write(new HistoryProgress(partition, offset + 1));
    }

    @Override
    public void close() {
        cassandra.close();
    }
}
