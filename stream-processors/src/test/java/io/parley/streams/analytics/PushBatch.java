package io.parley.streams.analytics;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How many pushes each minute had and how many of them were read in time, computed from all results and receipts at
/// once.
///
/// @param results in the order of their topic, as the receipts
record PushBatch(List<Told> results, List<Receipt> receipts, Duration conversion) {
    /// @param at time of the record
    record Told(Instant at, PushResult result) {}

    Map<Instant, Long> sent() {
        return byMinute(pushes());
    }

    Map<Instant, Long> read() {
        return byMinute(pushes().stream().filter(this::isRead).toList());
    }

    /// The first of each user, chat and seq.
    private Collection<Told> pushes() {
        var first = new LinkedHashMap<String, Told>();
        for (var told : results) {
            var result = told.result();
            if (result.outcome() == PushResult.Outcome.SENT) {
                first.putIfAbsent(result.chat() + "/" + result.user() + "/" + result.seq(), told);
            }
        }
        return first.values();
    }

    private boolean isRead(Told push) {
        return receipts.stream()
                .filter(receipt -> receipt.user().equals(push.result().user())
                        && receipt.chat().equals(push.result().chat())
                        && receipt.read().seq().value() >= push.result().seq().value())
                .findFirst()
                .map(receipt -> Objects.requireNonNull(receipt.read().at()))
                .filter(at ->
                        at.isAfter(push.at()) && Duration.between(push.at(), at).compareTo(conversion) <= 0)
                .isPresent();
    }

    private static Map<Instant, Long> byMinute(Collection<Told> pushes) {
        return pushes.stream().collect(groupingBy(push -> push.at().truncatedTo(ChronoUnit.MINUTES), counting()));
    }
}
