package io.parley.infra.checker;

import io.parley.infra.checker.Pushes.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// The times in which nothing can be expected.
final class Outages {
    private final List<Outage> all;

    Outages(List<Outage> all) {
        this.all = all.stream().sorted(Comparator.comparing(Outage::from)).toList();
    }

    /// When something that takes a while is done at the latest: each outage that touches it makes it begin anew
    /// with its end.
    Instant after(Instant from, Duration takes) {
        var begun = from;
        for (var outage : all) {
            if (outage.from().isBefore(begun.plus(takes)) && outage.to().isAfter(begun)) {
                begun = outage.to();
            }
        }
        return begun.plus(takes);
    }

    long begunBetween(Instant from, Instant to) {
        return all.stream()
                .filter(outage ->
                        !outage.from().isBefore(from) && !outage.from().isAfter(to))
                .count();
    }
}
