package io.parley.streams.sessions;

import java.time.Duration;

/// The wall-clock time in which a task was able to hear of its nodes. A task that was stopped itself has not
/// heard, and blames nobody.
public final class HeardTime {
    private long lastTick;

    public HeardTime(long now) {
        this.lastTick = now;
    }

    /// How much of the time since the last call counts: no more than a usual tick when it was far longer.
    public Duration tick(long now, Duration usual) {
        var passed = Duration.ofMillis(Math.max(0, now - lastTick));
        lastTick = now;
        return passed.compareTo(usual.multipliedBy(2)) > 0 ? usual : passed;
    }
}
