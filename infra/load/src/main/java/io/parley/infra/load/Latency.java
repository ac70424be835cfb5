package io.parley.infra.load;

import org.HdrHistogram.Histogram;

/// A distribution of times in microseconds.
record Latency(long count, long p50, long p90, long p99, long p999, long max) {
    private static final double NANOS = 1_000;

    /// @param nanos what was measured
    static Latency of(Histogram nanos) {
        return new Latency(
                nanos.getTotalCount(),
                at(nanos, 50),
                at(nanos, 90),
                at(nanos, 99),
                at(nanos, 99.9),
                Math.round(nanos.getMaxValue() / NANOS));
    }

    private static long at(Histogram nanos, double percentile) {
        return Math.round(nanos.getValueAtPercentile(percentile) / NANOS);
    }
}
