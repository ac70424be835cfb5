package io.parley.streams.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.ChatEnd;
import io.parley.schemas.history.EventPage;
import io.parley.schemas.history.EventWriter;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.history.HistoryWrites;
import io.parley.schemas.history.WriteBase;
import io.parley.schemas.history.WriteBases;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A history in Cassandra, its writer and its reader.
final class HistoryFixture implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    final CqlSession session;
    final CassandraHistory history;
    private final TestStack stack;
    private final HistoryWrites writes;
    private final EventWriter writer;
    private final WriteBases bases;

    HistoryFixture(TestStack stack) {
        this.stack = stack;
        session = openSession();
        migrate(session, stack.keyspace());
        writes = new HistoryWrites(session, stack.keyspace());
        writer = new EventWriter(session, stack.keyspace(), 64);
        bases = new WriteBases(session, stack.keyspace());
        history = new CassandraHistory(session, stack.keyspace());
    }

    /// The caller closes it.
    CqlSession openSession() {
        return HistorySessions.open(List.of(stack.cassandraContactPoint()), stack.cassandraDatacenter());
    }

    void migrate(CqlSession through, String keyspace) {
        HistorySchema.migrate(through, keyspace, stack.cassandraDatacenter(), 1, DEADLINE);
    }

    void write(ChatLog log) {
        writer.write(List.of(log.events()));
    }

    void writeEvent(EventRecord event) {
        session.execute(writes.event(event));
        writes.memberships(event).forEach(session::execute);
    }

    void writeHead(ChatLog log, long seq) {
        session.execute(writes.head(log.chat, new Seq(seq), log.at(seq).at()));
    }

    /// What a replay of the whole chat does.
    void replay(ChatLog log) {
        var base = bases.raise(Instant.now());
        writer.writeRows(base, List.of(log.events()));
        writer.writeEnds(base, List.of(ChatEnd.of(log.events())));
    }

    WriteBase base() {
        return bases.current();
    }

    EventPage all(UserId reader, ChatLog log) {
        return history.after(reader, log.chat, Seq.NONE, CassandraHistory.MAX_PAGE);
    }

    static List<Long> seqs(EventPage page) {
        return page.events().stream().map(event -> event.seq().value()).toList();
    }

    @Override
    public void close() {
        writer.close();
        session.close();
    }
}
