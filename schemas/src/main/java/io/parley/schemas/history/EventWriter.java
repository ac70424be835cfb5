package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.schemas.chat.EventRecord;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

/// Writes events with a bounded number of writes under way: chats side by side, each in its own order.
///
/// Readers rely on that order: a change of who is a member is complete before anything later of its chat begins, and
/// the head comes when all below it is there.
public final class EventWriter implements AutoCloseable {
    private final CqlSession session;
    private final WriteBases bases;
    private final HistoryWrites writes;
    private final Semaphore free;
    private final ExecutorService chats = Executors.newVirtualThreadPerTaskExecutor();

    /// @param keyspace one to which [HistorySchema#migrate] has been applied
    /// @param writesInFlight most writes that are not answered yet
    public EventWriter(CqlSession session, String keyspace, int writesInFlight) {
        this.session = session;
        bases = new WriteBases(session, keyspace);
        writes = new HistoryWrites(session, keyspace);
        free = new Semaphore(writesInFlight);
    }

    /// Returns when every event is in the history and visible.
    ///
    /// @param eventsByChat of each chat at least one event, in the order of seq
    /// @throws HistoryUnavailableException when a write failed: repeat all
    public void write(Collection<List<EventRecord>> eventsByChat) {
        // Asked for anew each time: what is written under a former base is lost to a replay.
        var based = writes.over(bases.current());
        each(eventsByChat, (attempt, events) -> {
            writeRows(attempt, based, events);
            writeEnd(attempt, based, ChatEnd.of(events));
        });
    }

    /// Returns when every event is in the history; [#writeEnds] makes it visible. For replays: a head that is written
    /// before the replay has passed it would hide what is there.
    ///
    /// @param eventsByChat of each chat at least one event, in the order of seq
    /// @throws HistoryUnavailableException when a write failed: repeat all
    public void writeRows(WriteBase base, Collection<List<EventRecord>> eventsByChat) {
        var based = writes.over(base);
        each(eventsByChat, (attempt, events) -> {
            writeRows(attempt, based, events);
            attempt.await();
        });
    }

    /// Returns when the chats can be seen up to there.
    ///
    /// @throws HistoryUnavailableException when a write failed: repeat all
    public void writeEnds(WriteBase base, Collection<ChatEnd> ends) {
        var based = writes.over(base);
        each(ends, (attempt, end) -> writeEnd(attempt, based, end));
    }

    @Override
    public void close() {
        chats.close();
    }

    private <T> void each(Collection<T> all, BiConsumer<Attempt, T> write) {
        var batch = new Attempt.Batch();
        var running = all.stream()
                .map(one ->
                        CompletableFuture.runAsync(() -> write.accept(new Attempt(session, free, batch), one), chats))
                .toArray(CompletableFuture<?>[]::new);
        batch.join(CompletableFuture.allOf(running));
    }

    private void writeRows(Attempt attempt, HistoryWrites based, List<EventRecord> events) {
        var rows = new RowBatch(session, attempt, Integer.MAX_VALUE);
        var places = new RowBatch(session, attempt, RowBatch.MOST_PARTITIONS);
        for (var event : events) {
            rows.add(Bucket.of(event.seq()), based.event(event));
            based.places(event).forEach(place -> places.add(0, place));
            var memberships = based.memberships(event);
            if (!memberships.isEmpty()) {
                rows.start();
                places.start();
                attempt.startAll(memberships);
                attempt.await();
            }
        }
        rows.start();
        places.start();
    }

    private static void writeEnd(Attempt attempt, HistoryWrites writes, ChatEnd end) {
        end.own().forEach((user, seq) -> attempt.start(writes.own(end.chat(), user, seq)));
        attempt.await();
        attempt.start(writes.head(end.chat(), end.head(), end.at()));
        attempt.await();
    }
}
