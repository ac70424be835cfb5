package io.parley.streams.topology;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// How often threads that failed are replaced before the process gives up. Waits grow with the failures of
/// late.
///
/// Safe for use by several threads.
final class Replacements {
    private static final int MAX = 10;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Deque<Long> failures = new ArrayDeque<>();

    /// @param nanos the time of the failure, as of `System.nanoTime`
    /// @return how long to wait before the replacement; empty when there were too many
    synchronized Optional<Duration> after(long nanos) {
        failures.addLast(nanos);
        while (nanos - failures.getFirst() > WINDOW.toNanos()) {
            failures.removeFirst();
        }
        if (failures.size() > MAX) {
            return Optional.empty();
        }
        var wait = FIRST_WAIT.multipliedBy(1L << (failures.size() - 1));
        return Optional.of(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }
}
