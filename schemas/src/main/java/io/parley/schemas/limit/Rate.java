package io.parley.schemas.limit;

import java.time.Duration;

/// A bucket: holds `burst`, and gets `refill` back evenly over `per`. Without a refill what is taken does not come back
/// by time.
public record Rate(long burst, long refill, Duration per) {
    public Rate {
        if (burst <= 0 || refill < 0) {
            throw new IllegalArgumentException("a rate has a burst above 0 and a refill of at least 0");
        }
        if (!per.isPositive()) {
            throw new IllegalArgumentException("a rate refills over a time above 0");
        }
    }

    static Rate perSecond(long refill, long burst) {
        return new Rate(burst, refill, Duration.ofSeconds(1));
    }

    static Rate perHour(long count) {
        return new Rate(count, count, Duration.ofHours(1));
    }

    static Rate perDay(long count) {
        return new Rate(count, count, Duration.ofDays(1));
    }

    static Rate within(Duration per, long count) {
        return new Rate(count, count, per);
    }

    /// So many, and no more.
    static Rate inAll(long count) {
        return new Rate(count, 0, Duration.ofDays(1));
    }

    /// How long one of it takes to come back.
    ///
    /// @throws IllegalStateException when nothing comes back
    public Duration each() {
        if (refill == 0) {
            throw new IllegalStateException("a rate without a refill");
        }
        return per.dividedBy(refill);
    }
}
