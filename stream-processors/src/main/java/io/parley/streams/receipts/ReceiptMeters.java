package io.parley.streams.receipts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.streams.topology.Outgoing;
import java.util.List;

/// Counts what comes in and what is told: the difference is what was coalesced or changed nothing.
final class ReceiptMeters {
    private final Counter marks;
    private final Counter receipts;
    private final Counter deliveries;
    private final Counter deadLetters;

    ReceiptMeters(MeterRegistry registry) {
        marks = registry.counter("parley.receipts.marks");
        receipts = registry.counter("parley.receipts.records");
        deliveries = registry.counter("parley.receipts.deliveries");
        deadLetters = registry.counter("parley.receipts.dead.letters");
    }

    void mark() {
        marks.increment();
    }

    void deadLetter() {
        deadLetters.increment();
    }

    void count(List<Outgoing> told) {
        for (var outgoing : told) {
            (outgoing.sink().equals(ReceiptRecords.RECEIPTS) ? receipts : deliveries).increment();
        }
    }
}
