package io.parley.nodes.connection;

import java.time.Duration;

/// How much one connection may still send. Not a library's bucket: that takes six times the memory on every idle
/// connection, and asks a clock of its own (docs/adr/019).
final class FrameBudget {
    private final FrameLimits limits;
    private float tokens;
    private long filledAt;
    private int limited;
    private long limitedSince;
    private int bad;
    private long badSince;

    FrameBudget(FrameLimits limits, long now) {
        this.limits = limits;
        this.tokens = limits.frames().burst();
        this.filledAt = now;
    }

    /// Takes one token.
    ///
    /// @return false when there is none
    boolean take(long now) {
        tokens = Math.min((float) limits.frames().burst(), tokens + (now - filledAt) * perMilli());
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /// When the next token will be there.
    Duration untilNext(long now) {
        var millis = Math.ceil((1 - tokens) / perMilli()) - (now - filledAt);
        return Duration.ofMillis(Math.max(1, (long) millis));
    }

    /// Notes a frame over the rate.
    ///
    /// @return true when there were too many of them
    boolean limited(long now) {
        if (limited == 0 || now - limitedSince > limits.overRate().per().toMillis()) {
            limited = 0;
            limitedSince = now;
        }
        limited++;
        return limited >= limits.overRate().burst();
    }

    /// Notes a frame that is none.
    ///
    /// @return true when there were too many of them
    boolean bad(long now) {
        if (bad == 0 || now - badSince > limits.bad().per().toMillis()) {
            bad = 0;
            badSince = now;
        }
        bad++;
        return bad >= limits.bad().burst();
    }

    private float perMilli() {
        return (float) limits.frames().refill() / limits.frames().per().toMillis();
    }
}
