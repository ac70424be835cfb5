package io.parley.infra.operations.shadow;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.cluster.Applications;
import io.parley.infra.operations.cluster.Brokers;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/// How far the log of actions has been decided.
final class SequencingProgress implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Brokers brokers;
    private final List<TopicPartition> log;

    SequencingProgress(Connection connection) {
        brokers = Brokers.of(connection);
        log = connection.topics().partitionsOf(Topic.CHAT_ACTIONS);
    }

    /// The first offset that is not there yet, of each partition.
    Map<TopicPartition, Long> ends() {
        return offsets(OffsetSpec.latest());
    }

    /// @throws IllegalArgumentException when earlier actions are gone: what is decided depends on all before it
    void requireWholeLog() {
        var cut = offsets(OffsetSpec.earliest()).entrySet().stream()
                .filter(beginning -> beginning.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
        if (!cut.isEmpty()) {
            throw new IllegalArgumentException("The actions no longer begin at the first one in " + cut
                    + ", and every decision depends on those before it. Keep chat.actions for longer to be able to"
                    + " compare.");
        }
    }

    /// Returns when the sequencers of all these namespaces have decided everything below the ends.
    ///
    /// @param look called before each look, with how many actions are still to be decided
    /// @throws TimeoutException when that takes longer than the patience
    void await(List<TopicNamespace> namespaces, Map<TopicPartition, Long> ends, Duration patience, LongConsumer look)
            throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var left = left(namespaces, ends); left > 0; left = left(namespaces, ends)) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(left + " actions are not decided after " + patience + "; see --patience");
            }
            look.accept(left);
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
    }

    private long left(List<TopicNamespace> namespaces, Map<TopicPartition, Long> ends) {
        var left = 0L;
        for (var namespace : namespaces) {
            var group = Applications.idOf(Component.SEQUENCING, namespace);
            var positions = brokers.answer(
                    brokers.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            for (var end : ends.entrySet()) {
                left += Math.max(0, end.getValue() - position(positions.get(end.getKey())));
            }
        }
        return left;
    }

    private static long position(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec spec) {
        var specs = log.stream().collect(Collectors.toMap(partition -> partition, _ -> spec));
        return brokers.answer(brokers.admin().listOffsets(specs).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, found -> offset(found.getValue())));
    }

    private static long offset(ListOffsetsResultInfo found) {
        return found.offset();
    }

    @Override
    public void close() {
        brokers.close();
    }
}
