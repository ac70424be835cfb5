package io.parley.nodes.connection;

import java.time.Duration;

/// How much one connection may still send. A bucket of two numbers: a library's would be larger than the rest of the
/// connection's state.
final class FrameBudget {
    private static final Duration LIMITED_WINDOW = Duration.ofSeconds(10);
    private static final Duration BAD_WINDOW = Duration.ofMinutes(1);

    private final ConnectionLimits limits;
    private float tokens;
    private long filledAt;
    private int limited;
    private long limitedSince;
    private int bad;
    private long badSince;

    FrameBudget(ConnectionLimits limits, long now) {
        this.limits = limits;
        this.tokens = limits.burst();
        this.filledAt = now;
    }

    /// Takes one token.
    ///
    /// @return false when there is none
    boolean take(long now) {
        var refill = (now - filledAt) * (float) limits.framesPerSecond() / 1000;
        tokens = Math.min(limits.burst(), tokens + refill);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /// When the next token will be there.
    Duration untilNext(long now) {
        var millis = Math.ceil((1 - tokens) * 1000 / limits.framesPerSecond()) - (now - filledAt);
        return Duration.ofMillis(Math.max(1, (long) millis));
    }

    /// Notes a frame over the rate.
    ///
    /// @return true when there were too many of them
    boolean limited(long now) {
        if (limited == 0 || now - limitedSince > LIMITED_WINDOW.toMillis()) {
            limited = 0;
            limitedSince = now;
        }
        limited++;
        return limited >= limits.limitedFrames();
    }

    /// Notes a frame that is none.
    ///
    /// @return true when there were too many of them
    boolean bad(long now) {
        if (bad == 0 || now - badSince > BAD_WINDOW.toMillis()) {
            bad = 0;
            badSince = now;
        }
        bad++;
        return bad >= limits.badFrames();
    }
}
