package io.parley.infra.load;

import java.time.Duration;

/// When each message ought to go out. The times are fixed before the run and never wait for an answer: a server that
/// stalls for a second is charged for every message of that second.
///
/// @param startNanos on the clock of `System.nanoTime()`
/// @param rate messages a second
/// @param warmUp how many of the first messages are not counted
/// @param messages how many in all
record Schedule(long startNanos, int rate, int warmUp, int messages) {
    static Schedule of(long startNanos, int rate, Duration warmUp, Duration measured) {
        var left = Math.toIntExact(rate * warmUp.toMillis() / 1000);
        return new Schedule(startNanos, rate, left, left + Math.toIntExact(rate * measured.toMillis() / 1000));
    }

    long intendedNanos(int message) {
        return startNanos + message * 1_000_000_000L / rate;
    }

    boolean counts(int message) {
        return message >= warmUp;
    }

    int counted() {
        return messages - warmUp;
    }
}
