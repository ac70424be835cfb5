package io.parley.nodes.marks;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.receipt.Mark;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes marks a little later and fewer of them: of what the devices of a user say within the window, only what
/// counts. Never waits. Safe for use by several threads.
public final class GatheredMarks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatheredMarks.class);

    private record Place(ChatId chat, UserId user) {}

    private final Function<Mark, CompletableFuture<WriteOutcome>> log;
    private final Runnable flushLog;
    private final Duration window;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("marks").factory());
    private Map<Place, Gathered> gathered = new LinkedHashMap<>();

    /// @param log publishes one mark
    /// @param flushLog waits until all that was published has its outcome
    GatheredMarks(Function<Mark, CompletableFuture<WriteOutcome>> log, Runnable flushLog, Duration window) {
        this.log = log;
        this.flushLog = flushLog;
        this.window = window;
    }

    /// @param onLoss called, on another thread, when the mark may not be in the log
    public void add(Mark mark, Runnable onLoss) {
        boolean isFirst;
        synchronized (this) {
            isFirst = gathered.isEmpty();
            gathered.computeIfAbsent(new Place(mark.chat(), mark.user()), _ -> new Gathered())
                    .add(mark, onLoss);
        }
        if (isFirst) {
            var _ = clock.schedule(this::publish, window.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /// Waits until everything added so far is in the log or has failed.
    public void flush() {
        // On the clock's thread, behind what that thread may be publishing now.
        CompletableFuture.runAsync(this::publish, clock).join();
        flushLog.run();
    }

    /// Publishes what is left.
    @Override
    public void close() {
        CompletableFuture.runAsync(this::publish, clock).join();
        clock.shutdownNow();
    }

    private void publish() {
        take().values().forEach(this::publishWhatCounts);
    }

    private void publishWhatCounts(Gathered one) {
        try {
            for (var mark : one.counting()) {
                var _ = log.apply(mark).thenAccept(outcome -> {
                    if (outcome != WriteOutcome.STORED) {
                        one.lost();
                    }
                });
            }
        } catch (RuntimeException e) {
            // The marks of everybody else still go out.
            LOG.error("marks were not published, their connections are told", e);
            one.lost();
        }
    }

    private synchronized Map<Place, Gathered> take() {
        var taken = gathered;
        gathered = new LinkedHashMap<>();
        return taken;
    }
}
