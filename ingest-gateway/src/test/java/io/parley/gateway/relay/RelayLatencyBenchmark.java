package io.parley.gateway.relay;

import io.parley.gateway.relay.PublishedFacts.Published;
import io.parley.infra.stack.junit.TestStack;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/// How long a fact takes from its commit to a reader of the topic; the commit itself counts. Prints the figures and
/// judges nothing, so it is no part of the tests: run it with `-Dit.test=RelayLatencyBenchmark`.
class RelayLatencyBenchmark extends RelayBench {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int WARM_UP = 1_000;
    private static final int MEASURED = 3_000;

    private final ConcurrentHashMap<Long, Long> due = new ConcurrentHashMap<>();
    private final Histogram latency = new Histogram(3);
    private int counted;

    RelayLatencyBenchmark(TestStack stack) throws SQLException {
        super(stack);
    }

    @Test
    void shouldPrintTheTimeFromCommitToTopic() throws InterruptedException {
        // Given
        relay().awaitActive();

        // When
        var writer = Thread.ofPlatform().start(this::commitAtARate);
        while (counted < WARM_UP + MEASURED) {
            countNew(published.poll());
        }
        writer.join();

        // Then
        System.out.printf(
                "commit to topic at %d/s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                TimeUnit.SECONDS.toNanos(1) / PAUSE_NANOS, millis(50), millis(90), millis(99), millis(100));
    }

    /// Each commit has its due time, so that one that comes late because of the one before is counted from there.
    private void commitAtARate() {
        var start = System.nanoTime();
        try {
            for (var version = 1L; version <= WARM_UP + MEASURED; version++) {
                var time = start + version * PAUSE_NANOS;
                LockSupport.parkNanos(time - System.nanoTime());
                due.put(version, time);
                rows.commit(chat, version, version);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void countNew(List<Published> facts) {
        var now = System.nanoTime();
        for (; counted < facts.size(); counted++) {
            var time = due.remove(facts.get(counted).version());
            if (time != null && counted >= WARM_UP) {
                latency.recordValue(Math.max(0, now - time));
            }
        }
    }

    private double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e6;
    }
}
