package io.parley.streams.sequencing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.id.ChatId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts decisions as they are made; one derived again after a failure counts again.
final class SequencingMeters {
    private static final Logger log = LoggerFactory.getLogger(SequencingMeters.class);
    private static final String DECISIONS = "parley.sequencing.decisions";

    private final Counter accepted;
    private final Counter repeated;
    private final Map<Refusal, Counter> refused;
    private final Counter deadLetters;
    private final Counter skippedFacts;

    SequencingMeters(MeterRegistry registry) {
        accepted = registry.counter(DECISIONS, "outcome", "accepted");
        repeated = registry.counter(DECISIONS, "outcome", "repeated");
        refused = new EnumMap<>(Arrays.stream(Refusal.values())
                .collect(Collectors.toMap(
                        Function.identity(), refusal -> registry.counter(DECISIONS, "outcome", refusal.code()))));
        deadLetters = registry.counter("parley.sequencing.dead.letters");
        skippedFacts = registry.counter("parley.sequencing.skipped.facts");
    }

    void deadLetter() {
        deadLetters.increment();
    }

    void count(Decision decision) {
        switch (decision) {
            case Decision.Accepted event -> {
                accepted.increment();
                report(event.event().chat(), event.skippedFacts());
            }
            case Decision.Noted noted -> {
                accepted.increment();
                report(noted.chat(), noted.skippedFacts());
            }
            case Decision.Repeated _ -> repeated.increment();
            case Decision.Refused refusal -> count(refusal.refusal().refusal());
        }
    }

    private void count(Refusal refusal) {
        var counter = refused.get(refusal);
        if (counter != null) {
            counter.increment();
        }
    }

    /// A version that never came was lost on the way here; the directory still has it.
    private void report(ChatId chat, long skipped) {
        if (skipped > 0) {
            skippedFacts.increment((double) skipped);
            log.atError()
                    .addKeyValue("chat", chat)
                    .addKeyValue("skipped", skipped)
                    .log("changes of a chat were never seen before a later one");
        }
    }
}
