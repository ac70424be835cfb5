package io.parley.streams.analytics;

import io.parley.schemas.analytics.PublicActivity.Latencies;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Latencies in buckets: one for each millisecond below 32, then 16 for each doubling. So a percentile, told as
/// the end of its bucket, is exact below 32 ms and at most 1/16 too high above, whatever is counted in whatever
/// order.
final class LatencyBuckets {
    private static final int BITS = 4;
    private static final int PER_DOUBLING = 1 << BITS;
    private static final int EXACT_BELOW = 2 * PER_DOUBLING;

    private LatencyBuckets() {}

    /// @param millis not negative
    static int bucketOf(long millis) {
        if (millis < EXACT_BELOW) {
            return (int) millis;
        }
        var shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(millis) - BITS;
        return shift * PER_DOUBLING + (int) (millis >> shift);
    }

    /// The longest latency of a bucket, in milliseconds.
    static long endOf(int bucket) {
        if (bucket < EXACT_BELOW) {
            return bucket;
        }
        var shift = bucket / PER_DOUBLING - 1;
        var first = (long) (bucket - shift * PER_DOUBLING) << shift;
        return first + (1L << shift) - 1;
    }

    /// @param counts of deliveries by bucket
    /// @return null where there is none
    static @Nullable Latencies of(SortedMap<Integer, Long> counts) {
        var deliveries = counts.values().stream().mapToLong(Long::longValue).sum();
        return deliveries == 0
                ? null
                : new Latencies(
                        deliveries,
                        percentile(counts, deliveries, 50),
                        percentile(counts, deliveries, 95),
                        percentile(counts, deliveries, 99),
                        endOf(counts.lastKey()));
    }

    private static long percentile(SortedMap<Integer, Long> counts, long deliveries, int percent) {
        var rank = Math.ceilDiv(deliveries * percent, 100L);
        var below = 0L;
        for (var bucket : counts.entrySet()) {
            below += bucket.getValue();
            if (below >= rank) {
                return endOf(bucket.getKey());
            }
        }
        throw new IllegalStateException("fewer deliveries than were counted");
    }
}
