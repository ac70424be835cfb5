package io.parley.streams.history;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// What the worker did: events and receipts written, records dead-lettered, batches tried again, and the time the
/// writes of a batch
/// took.
final class HistoryMeters {
    private final Counter events;
    private final Counter receipts;
    private final Counter deadLetters;
    private final Counter retries;
    private final Timer batches;

    HistoryMeters(MeterRegistry registry) {
        events = registry.counter("parley.history.events");
        receipts = registry.counter("parley.history.receipts");
        deadLetters = registry.counter("parley.history.dead.letters");
        retries = registry.counter("parley.history.retries");
        batches = Timer.builder("parley.history.batch")
                .publishPercentileHistogram()
                .register(registry);
    }

    void batch(Runnable write) {
        batches.record(write);
    }

    void count(int written, int unreadable) {
        events.increment(written);
        deadLetters.increment(unreadable);
    }

    void receipts(int written, int unreadable) {
        receipts.increment(written);
        deadLetters.increment(unreadable);
    }

    void retry() {
        retries.increment();
    }
}
