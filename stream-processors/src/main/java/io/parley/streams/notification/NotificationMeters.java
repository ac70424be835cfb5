package io.parley.streams.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.streams.notification.Verdict.Reason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Counts what was decided.
final class NotificationMeters {
    private final Counter requests;
    private final Counter deadLetters;
    private final Map<Reason, Counter> silences = new EnumMap<>(Reason.class);

    NotificationMeters(MeterRegistry registry) {
        requests = registry.counter("parley.notification.requests");
        deadLetters = registry.counter("parley.notification.dead.letters");
        for (var reason : Reason.values()) {
            var name = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
            silences.put(reason, registry.counter("parley.notification.silences", "reason", name));
        }
    }

    void request() {
        requests.increment();
    }

    void silence(Reason reason) {
        silences.getOrDefault(reason, deadLetters).increment();
    }

    void deadLetter() {
        deadLetters.increment();
    }
}
