package io.parley.infra.client.socket;

import java.time.Duration;

/// How long a node has said nothing, and what follows from it. Not safe for use by several threads. Times are
/// nanoseconds of one monotonic clock.
final class Silence {
    private final long bearable;
    private long heardAt;
    private boolean asked;

    /// @param bearable after this long a sign of life is asked for; after twice as long the connection counts as dead
    Silence(Duration bearable) {
        this.bearable = bearable.toNanos();
    }

    void heard(long now) {
        heardAt = now;
        asked = false;
    }

    boolean isDead(long now) {
        return now - heardAt > 2 * bearable;
    }

    /// True once in each silence.
    boolean isTimeToAsk(long now) {
        if (asked || now - heardAt <= bearable) {
            return false;
        }
        asked = true;
        return true;
    }
}
