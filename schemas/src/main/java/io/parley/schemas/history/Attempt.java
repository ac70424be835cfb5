package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Writes that are started one after the other and awaited together. Used by one thread.
final class Attempt {
    private final CqlSession session;
    private final Semaphore free;
    private final Batch batch;
    private final List<CompletableFuture<?>> pending = new ArrayList<>();

    /// @param free how many more writes may be under way
    /// @param batch what this is a part of
    Attempt(CqlSession session, Semaphore free, Batch batch) {
        this.session = session;
        this.free = free;
        this.batch = batch;
    }

    /// What fails as one. Safe for use by several threads.
    static final class Batch {
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        /// Waits for the whole batch.
        ///
        /// @throws HistoryUnavailableException when a write failed: others may have been done, repeat all
        void join(CompletableFuture<?> all) {
            try {
                all.join();
            } catch (CompletionException e) {
                // What failed first: what came after it only gave up.
                var first = failure.get();
                throw new HistoryUnavailableException(
                        "A batch could not be written to the history", first == null ? e : first);
            }
        }
    }

    /// Waits until a write more may be under way, and starts it.
    void start(Statement<?> statement) {
        free.acquireUninterruptibly();
        // The rest of a lost batch would only wait for more timeouts.
        if (batch.failure.get() != null) {
            free.release();
            throw new IllegalStateException("another write of the batch has failed");
        }
        try {
            pending.add(session.executeAsync(statement)
                    .whenComplete((_, e) -> {
                        free.release();
                        if (e != null) {
                            batch.failure.compareAndSet(null, e);
                        }
                    })
                    .toCompletableFuture());
        } catch (RuntimeException e) {
            free.release();
            throw e;
        }
    }

    void startAll(List<? extends Statement<?>> statements) {
        statements.forEach(this::start);
    }

    /// Everything started so far.
    CompletableFuture<Void> all() {
        return CompletableFuture.allOf(pending.toArray(new CompletableFuture<?>[0]));
    }

    /// Waits for everything started so far.
    void await() {
        all().join();
        pending.clear();
    }
}
