package io.parley.infra.operations.history;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How fast a replay goes, and what it says of that: a line every second. Used by one thread.
final class Pace {
    /// As much memory as it costs little, and the pause after each is short beside it.
    private static final int MOST_TOGETHER = 10_000;
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final PrintWriter err;
    private final long perSecond;
    private final long total;
    private final long start = System.nanoTime();
    private long passed;
    private long written;
    private long said = start;

    /// @param total offsets to pass
    /// @param perSecond most records written in a second; zero for no limit
    Pace(PrintWriter err, long total, long perSecond) {
        this.err = err;
        this.total = total;
        this.perSecond = perSecond;
    }

    /// @param given a number of records, with or without `/s`; empty for no limit
    /// @throws IllegalArgumentException when it is none
    static long parse(String given) {
        if (given.isEmpty()) {
            return 0;
        }
        if (!given.matches("[1-9]\\d{0,8}(/s)?")) {
            throw new IllegalArgumentException("--throttle " + given + " is not a number of records, as in 500/s");
        }
        return Long.parseLong(given.replace("/s", ""));
    }

    long written() {
        return written;
    }

    double perSecond() {
        return written / Math.max(seconds(), 1e-3);
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /// How many records to write at once: no more than may be written in a second.
    int together() {
        return perSecond == 0 ? MOST_TOGETHER : (int) Math.min(MOST_TOGETHER, perSecond);
    }

    /// Waits for as long as the replay is too fast.
    void passed(long offsets, int records) {
        passed += offsets;
        written += records;
        if (System.nanoTime() - said >= EVERY_NANOS) {
            said = System.nanoTime();
            say();
        }
        if (perSecond > 0) {
            var due = start + TimeUnit.SECONDS.toNanos(1) * written / perSecond;
            for (var early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
        }
    }

    void say() {
        var share = total == 0 ? 1 : (double) passed / total;
        var left = share == 0 ? 0 : Math.round(seconds() * (1 - share) / share);
        err.printf(
                "%,d of %,d offsets (%.0f %%), %,d records written, %,.0f/s, %d:%02d left%n",
                passed, total, share * 100, written, perSecond(), left / 60, left % 60);
        err.flush();
    }
}
