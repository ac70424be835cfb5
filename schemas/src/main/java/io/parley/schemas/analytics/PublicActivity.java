package io.parley.schemas.analytics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The value of `public.chat.activity`: one minute, as it is known so far.
///
/// @param revision from 1; the highest of a minute counts
/// @param pushes that a provider took, each user, chat and seq once
/// @param pushesRead how many of these were followed by the user reading that far
/// @param latencies null exactly where there was no delivery
public record PublicActivity(
        Instant minute,
        int revision,
        long messages,
        long activeChats,
        long activeUsers,
        long pushes,
        long pushesRead,
        @Nullable Latencies latencies) {
    public PublicActivity {
        if (!minute.equals(minute.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("a minute begins at its first second");
        }
    }

    /// Of the row.
    public String id() {
        return minute + "/" + revision;
    }

    /// Percentiles in milliseconds, by nearest rank, each at the end of its bucket.
    ///
    /// @param deliveries how many they are of
    public record Latencies(long deliveries, long p50, long p95, long p99, long max) {
        public Latencies {
            if (deliveries < 1) {
                throw new IllegalArgumentException("percentiles of nothing");
            }
        }
    }
}
