package io.parley.streams.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.HistoryUnavailableException;
import io.parley.schemas.history.HistoryWrites;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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
    /// @throws HistoryUnavailableException when a write failed; others may have been done, and all may be repeated
    void write(Collection<List<EventRecord>> eventsByChat) {
        var attempt = new Attempt();
        var running = eventsByChat.stream()
                .map(events -> CompletableFuture.runAsync(() -> attempt.writeChat(events), chats))
                .toList();
        try {
            all(running).join();
        } catch (CompletionException e) {
            throw new HistoryUnavailableException("A batch could not be written to the history", attempt.causeOf(e));
        }
    }

    @Override
    public void close() {
        chats.close();
    }

    private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0]));
    }

    private final class Attempt {
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        void writeChat(List<EventRecord> events) {
            var pending = new ArrayList<CompletableFuture<?>>();
            for (var event : events) {
                pending.add(start(writes.event(event)));
                var memberships = writes.memberships(event);
                if (!memberships.isEmpty()) {
                    memberships.forEach(statement -> pending.add(start(statement)));
                    await(pending);
                }
            }
            await(pending);
            var last = events.getLast();
            start(writes.head(last.chat(), last.seq(), last.at())).join();
        }

        private CompletableFuture<?> start(BoundStatement statement) {
            free.acquireUninterruptibly();
            // The rest of a lost batch would only wait for more timeouts.
            if (failure.get() != null) {
                free.release();
                throw new IllegalStateException("another write of the batch has failed");
            }
            try {
                return session.executeAsync(statement)
                        .whenComplete((_, e) -> {
                            free.release();
                            if (e != null) {
                                failure.compareAndSet(null, e);
                            }
                        })
                        .toCompletableFuture();
            } catch (RuntimeException e) {
                free.release();
                throw e;
            }
        }

        private static void await(List<CompletableFuture<?>> pending) {
            all(pending).join();
            pending.clear();
        }

        /// What failed first: what came after it only gave up.
        Throwable causeOf(CompletionException end) {
            var first = failure.get();
            return first == null ? end : first;
        }
    }
}
