package io.parley.gateway.relay;

import io.parley.gateway.outbox.Aggregate;
import io.parley.gateway.relay.FactPublisher.Fact;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.log.TopicWriter;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.topic.TopicNamespace;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The topics the outbox flows into, each with a writer of its own, so that requests and the relay do not take each
/// other's room.
final class OutboxTopics implements AutoCloseable {
    private final Map<Aggregate, TopicWriter> writers = new EnumMap<>(Aggregate.class);

    /// @throws org.apache.kafka.common.errors.TimeoutException when the cluster does not tell of a topic in time
    OutboxTopics(BrokerAccess access, TopicNamespace namespace) {
        try {
            for (var aggregate : Aggregate.values()) {
                writers.put(aggregate, new TopicWriter(access, namespace, aggregate.topic()));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Queues a fact, or refuses it at once. Facts of one topic keep the order of the calls of one thread.
    CompletableFuture<WriteOutcome> write(Fact fact) {
        var partition = fact.aggregate().partitionOf(fact.key());
        var writer = writers.get(fact.aggregate());
        if (writer == null) {
            throw new IllegalStateException("there is a writer for every aggregate");
        }
        return writer.write(partition, fact.key(), fact.isTombstone() ? null : fact.payload());
    }

    @Override
    public void close() {
        writers.values().forEach(TopicWriter::close);
    }
}
