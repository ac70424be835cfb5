package io.parley.streams.analytics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Counts what is told, and what is not.
final class AnalyticsMeters {
    private final Counter rows;
    private final Counter late;
    private final Counter deadLetters;

    AnalyticsMeters(MeterRegistry registry) {
        rows = registry.counter("parley.analytics.rows");
        late = registry.counter("parley.analytics.late");
        deadLetters = registry.counter("parley.analytics.dead.letters");
    }

    void row() {
        rows.increment();
    }

    /// Something happened in a minute whose state is dropped, or was told too late to be looked up: the row of its
    /// minute stays as it is.
    void late() {
        late.increment();
    }

    void deadLetter() {
        deadLetters.increment();
    }
}
