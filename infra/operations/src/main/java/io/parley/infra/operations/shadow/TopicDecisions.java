package io.parley.infra.operations.shadow;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.shadow.Decided.Accepted;
import io.parley.infra.operations.shadow.Decided.Refused;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Decisions as they stand in `chat.events` and `chat.refusals`, committed, up to the ends as of now.
final class TopicDecisions implements Decisions, AutoCloseable {
    private final RecordIterator<Accepted> events;
    private final RecordIterator<Refused> refusals;
    private final long firstKeptRefusal;

    /// @param namespace of those who decided
    TopicDecisions(Connection connection, TopicNamespace namespace, int partition) {
        // The schemas are the same in every namespace, and are found under the names of the live topics.
        var codecs = new Codecs(connection.registry(), connection.topics());
        var ofEvents = codecs.events();
        var ofRefusals = codecs.refusals();
        events = new RecordIterator<>(
                connection.consumer(),
                new TopicPartition(namespace.nameOf(Topic.CHAT_EVENTS), partition),
                bytes -> new Accepted(ofEvents.decode(bytes)));
        refusals = new RecordIterator<>(
                connection.consumer(),
                new TopicPartition(namespace.nameOf(Topic.CHAT_REFUSALS), partition),
                bytes -> new Refused(ofRefusals.decode(bytes)));
        firstKeptRefusal = refusals.hasLostItsBeginning() ? firstRefusal() : 0;
    }

    @Override
    public long firstKeptRefusal() {
        return firstKeptRefusal;
    }

    @Override
    public @Nullable Decided peek() {
        var event = events.peek();
        var refusal = refusals.peek();
        if (event == null || refusal == null) {
            return event == null ? refusal : event;
        }
        return event.action() <= refusal.action() ? event : refusal;
    }

    @Override
    public void take() {
        if (peek() instanceof Accepted) {
            events.take();
        } else {
            refusals.take();
        }
    }

    @Override
    public void close() {
        try (events) {
            refusals.close();
        }
    }

    private long firstRefusal() {
        var first = refusals.peek();
        return first == null ? Long.MAX_VALUE : first.action();
    }
}
