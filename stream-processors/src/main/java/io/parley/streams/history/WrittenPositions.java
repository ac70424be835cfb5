package io.parley.streams.history;

import io.parley.schemas.history.HistoryProgress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/// How far each partition of `chat.events` that this process reads has been written. Says so at once when it changes.
///
/// A position is one of the consumer, so it also passes what is no event: the markers of transactions, and all of an
/// aborted one. Safe for use by several threads.
final class WrittenPositions implements ConsumerAwareRebalanceListener {
    private final HistoryOutputs outputs;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    WrittenPositions(HistoryOutputs outputs) {
        this.outputs = outputs;
    }

    /// What was written before this process reads the partition: all below the committed offset.
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> reached(partition, consumer.position(partition)));
    }

    @Override
    public synchronized void onPartitionsRevokedAfterCommit(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(positions::remove);
    }

    @Override
    public synchronized void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(positions::remove);
    }

    /// Everything below these offsets is in the history.
    ///
    /// @param assigned what the consumer still reads; of anything else another process speaks
    void written(Map<TopicPartition, OffsetAndMetadata> nextOffsets, Collection<TopicPartition> assigned) {
        nextOffsets.forEach((partition, next) -> {
            if (assigned.contains(partition)) {
                reached(partition, next.offset());
            }
        });
    }

    /// Says all positions again: the last word about a partition may have been lost with a broker, or come from a
    /// process that took long to notice that the partition is no longer its own.
    synchronized void repeat() {
        positions.forEach(this::publish);
    }

    private synchronized void reached(TopicPartition partition, long position) {
        var before = positions.put(partition, position);
        if (before == null || before != position) {
            publish(partition, position);
        }
    }

    private void publish(TopicPartition partition, long position) {
        outputs.publish(new HistoryProgress(partition.partition(), position));
    }
}
