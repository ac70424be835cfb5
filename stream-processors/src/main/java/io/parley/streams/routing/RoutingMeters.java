package io.parley.streams.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.streams.topology.Outgoing;
import java.util.List;

/// Counts what routing writes.
final class RoutingMeters {
    private final Counter inbox;
    private final Counter push;
    private final Counter deadLetters;

    RoutingMeters(MeterRegistry registry) {
        inbox = registry.counter("parley.routing.inbox.records");
        push = registry.counter("parley.routing.push.candidates");
        deadLetters = registry.counter("parley.routing.dead.letters");
    }

    void deadLetter() {
        deadLetters.increment();
    }

    void count(List<Outgoing> told) {
        for (var outgoing : told) {
            (outgoing.sink().equals(RoutingRecords.PUSH) ? push : inbox).increment();
        }
    }
}
