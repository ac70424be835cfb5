package io.parley.infra.client.socket;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before the next connection: at random, and the longer the more of them were lost without having
/// caught up. Not safe for use by several threads.
final class Backoff {
    private static final int MAX_DOUBLINGS = 10;
    private static final int LONG_WAIT_FACTOR = 20;

    private final Duration shortest;
    private final Duration longest;
    private int failures;

    Backoff(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
    }

    void caughtUp() {
        failures = 0;
    }

    /// Counts one more loss.
    ///
    /// @return how long to wait after it
    Duration afterLoss() {
        var grown = shortest.multipliedBy(1L << Math.min(failures++, MAX_DOUBLINGS));
        return shortest.plus(share(grown.compareTo(longest) < 0 ? grown : longest));
    }

    /// Longer than after any loss: the node has asked to be left alone.
    Duration longWait() {
        return longest.multipliedBy(LONG_WAIT_FACTOR);
    }

    /// A random part of a time, so that clients who lost one node together do not come back together.
    static Duration share(Duration whole) {
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(whole.toNanos() + 1));
    }
}
