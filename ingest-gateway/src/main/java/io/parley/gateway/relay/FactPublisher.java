package io.parley.gateway.relay;

import io.micrometer.core.instrument.Counter;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.log.ActionLog;
import io.parley.schemas.log.WriteOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Publishes facts as they stand in the outbox.
final class FactPublisher {
    private final ActionLog log;
    private final Counter published;

    FactPublisher(ActionLog log, Counter published) {
        this.log = log;
        this.published = published;
    }

    /// One row of the outbox. The payload is an encoded action and is published byte for byte.
    static final class Fact {
        private final ChatId chat;
        private final byte[] payload;

        Fact(ChatId chat, byte[] payload) {
            this.chat = chat;
            this.payload = payload;
        }
    }

    /// Returns when every fact is in the log. A fact waits for the one before it of the same chat: if that one failed
    /// while this one was stored, the sequencer would take this version and ignore the earlier one for ever.
    ///
    /// @throws RelayFailedException when one may be missing; those of other chats may have been published
    void publish(List<Fact> facts) throws InterruptedException {
        var latest = new HashMap<ChatId, CompletableFuture<WriteOutcome>>();
        var all = new ArrayList<CompletableFuture<WriteOutcome>>(facts.size());
        for (var fact : facts) {
            var earlier = latest.get(fact.chat);
            if (earlier != null) {
                expectStored(earlier);
            }
            var outcome = log.publish(fact.chat, fact.payload);
            latest.put(fact.chat, outcome);
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
