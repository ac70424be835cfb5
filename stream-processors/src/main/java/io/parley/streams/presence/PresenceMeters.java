package io.parley.streams.presence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.streams.topology.Outgoing;
import java.util.List;

/// Counts what presence writes: records in inboxes per transition tell what watching costs.
final class PresenceMeters {
    private final Counter transitions;
    private final Counter inbox;
    private final Counter deadLetters;

    PresenceMeters(MeterRegistry registry) {
        transitions = registry.counter("parley.presence.transitions");
        inbox = registry.counter("parley.presence.inbox.records");
        deadLetters = registry.counter("parley.presence.dead.letters");
    }

    void deadLetter() {
        deadLetters.increment();
    }

    void count(List<Outgoing> told) {
        for (var outgoing : told) {
            (outgoing.sink().equals(PresenceRecords.PRESENCE) ? transitions : inbox).increment();
        }
    }
}
