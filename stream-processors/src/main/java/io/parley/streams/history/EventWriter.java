package io.parley.streams.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.HistoryWrites;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Writes events with a bounded number of writes under way: chats side by side, each in its own order.
///
/// Readers rely on that order: a change of who is a member is complete before anything later of its chat begins, and
/// the head comes when all below it is there.
final class EventWriter implements AutoCloseable {
    private final CqlSession session;
    private final HistoryWrites writes;
    private final Semaphore free;
    private final ExecutorService chats = Executors.newVirtualThreadPerTaskExecutor();

    EventWriter(CqlSession session, HistoryWrites writes, int writesInFlight) {
        this.session = session;
        this.writes = writes;
        this.free = new Semaphore(writesInFlight);
    }

    /// Returns when every event is in the history and visible.
    ///
    /// @param eventsByChat of each chat at least one event, in the order of seq
    /// @throws io.parley.schemas.history.HistoryUnavailableException when a write failed: repeat all
    void write(Collection<List<EventRecord>> eventsByChat) {
        var batch = new Attempt.Batch();
        var running = eventsByChat.stream()
                .map(events ->
                        CompletableFuture.runAsync(() -> writeChat(new Attempt(session, free, batch), events), chats))
                .toArray(CompletableFuture<?>[]::new);
        batch.join(CompletableFuture.allOf(running));
    }

    @Override
    public void close() {
        chats.close();
    }

    private void writeChat(Attempt attempt, List<EventRecord> events) {
        var lastOf = new LinkedHashMap<UserId, Seq>();
        for (var event : events) {
            attempt.start(writes.event(event));
            attempt.startAll(writes.places(event));
            lastOf.put(event.actor(), event.seq());
            var memberships = writes.memberships(event);
            if (!memberships.isEmpty()) {
                attempt.startAll(memberships);
                attempt.await();
            }
        }
        var last = events.getLast();
        lastOf.forEach((user, seq) -> attempt.start(writes.own(last.chat(), user, seq)));
        attempt.await();
        attempt.start(writes.head(last.chat(), last.seq(), last.at()));
        attempt.await();
    }
}
