package io.parley.nodes.catchup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;

/// Lets a connection wait until the history holds every event that is in `chat.events` now. Connections that arrive
/// while the log's end is being asked for share the next question, so a reconnect storm asks a handful of times.
///
/// Safe for use by several threads.
public final class HistoryBarrier {
    private final Supplier<CompletableFuture<List<Long>>> logEnd;
    private final IntToLongFunction written;
    private final Duration patience;
    private final List<Wave> waves = new ArrayList<>();
    private CompletableFuture<Void> next = new CompletableFuture<>();
    private boolean wanted;
    private boolean asking;

    private record Wave(List<Long> targets, CompletableFuture<Void> passed) {}

    /// @param logEnd asks where each partition ends
    /// @param written how far the history has been written, per partition
    HistoryBarrier(Supplier<CompletableFuture<List<Long>>> logEnd, IntToLongFunction written, Duration patience) {
        this.logEnd = logEnd;
        this.written = written;
        this.patience = patience;
    }

    /// Completes once the history has caught up with this moment; fails after the patience, or when the log cannot be
    /// asked.
    public CompletableFuture<Void> passed() {
        CompletableFuture<Void> mine;
        synchronized (this) {
            wanted = true;
            mine = next;
        }
        ask();
        return mine.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// To be called whenever the history has been written further.
    void moved() {
        var done = new ArrayList<CompletableFuture<Void>>();
        synchronized (this) {
            waves.removeIf(wave -> {
                if (!isWritten(wave.targets)) {
                    return false;
                }
                done.add(wave.passed);
                return true;
            });
        }
        done.forEach(passed -> passed.complete(null));
    }

    private void ask() {
        CompletableFuture<Void> asked;
        synchronized (this) {
            if (asking || !wanted) {
                return;
            }
            asking = true;
            wanted = false;
            asked = next;
            next = new CompletableFuture<>();
        }
        var _ = logEnd.get().whenComplete((targets, failure) -> {
            synchronized (this) {
                asking = false;
                if (failure == null) {
                    waves.add(new Wave(targets, asked));
                    // A wave nobody waits for any more must not stay.
                    var _ = asked.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
                    waves.removeIf(wave -> wave.passed.isDone());
                }
            }
            if (failure != null) {
                asked.completeExceptionally(failure);
            }
            moved();
            ask();
        });
    }

    private boolean isWritten(List<Long> targets) {
        for (var partition = 0; partition < targets.size(); partition++) {
            if (written.applyAsLong(partition) < targets.get(partition)) {
                return false;
            }
        }
        return true;
    }
}
