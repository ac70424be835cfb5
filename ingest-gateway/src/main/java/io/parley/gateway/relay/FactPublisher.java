package io.parley.gateway.relay;

import io.micrometer.core.instrument.Counter;
import io.parley.gateway.outbox.Aggregate;
import io.parley.schemas.log.WriteOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Publishes facts as they stand in the outbox.
final class FactPublisher {
    /// Fits in the buffer of one writer, which would refuse more: a writer never waits.
    private static final long MAX_UNDERWAY = 8 << 20;

    private final OutboxTopics topics;
    private final Counter published;

    FactPublisher(OutboxTopics topics, Counter published) {
        this.topics = topics;
        this.published = published;
    }

    /// One row of the outbox. The payload is an encoded record of the aggregate's topic and is published byte for byte;
    /// an empty one is a tombstone.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Fact(Aggregate aggregate, String key, byte[] payload) {
        boolean isTombstone() {
            return payload.length == 0;
        }
    }

    private record Subject(Aggregate aggregate, String key) {}

    /// Returns when every fact is in the log. A fact waits for the one before it of the same aggregate and key: if that
    /// one failed while this one was stored, a reader would take this version and ignore the earlier one for ever.
    ///
    /// @throws RelayFailedException when one may be missing; those of other keys may have been published
    void publish(List<Fact> facts) throws InterruptedException {
        var latest = new HashMap<Subject, CompletableFuture<WriteOutcome>>();
        var all = new ArrayList<CompletableFuture<WriteOutcome>>(facts.size());
        var underway = 0L;
        for (var fact : facts) {
            underway += fact.payload().length;
            if (underway > MAX_UNDERWAY) {
                for (var outcome : all) {
                    expectStored(outcome);
                }
                underway = fact.payload().length;
            }
            var subject = new Subject(fact.aggregate(), fact.key());
            var earlier = latest.get(subject);
            if (earlier != null) {
                expectStored(earlier);
            }
            var outcome = topics.write(fact);
            latest.put(subject, outcome);
            all.add(outcome);
        }
        for (var outcome : all) {
            expectStored(outcome);
        }
        published.increment(facts.size());
    }

    private static void expectStored(CompletableFuture<WriteOutcome> outcome) throws InterruptedException {
        try {
            if (outcome.get() != WriteOutcome.STORED) {
                throw new RelayFailedException("a fact was not stored in the log: " + outcome.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is a value", e);
        }
    }
}
