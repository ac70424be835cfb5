package io.parley.infra.operations.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Looks for the first record that a group has not read. What lies before it is none: the marks of transactions, and
/// what compaction took.
final class FirstUnread {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Found> found = new HashMap<>();

    /// Of one partition.
    sealed interface Found {
        /// @param time in milliseconds since 1970
        record At(long offset, long time) implements Found {}

        /// Everything up to the end has been read.
        record Nothing() implements Found {}
    }

    private FirstUnread(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /// Of each partition where it was found out within the patience.
    ///
    /// @param positions to begin at, each before its end
    static Map<TopicPartition, Found> of(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> positions,
            Map<TopicPartition, Long> ends) {
        var search = new FirstUnread(consumer);
        search.run(positions, ends);
        return search.found;
    }

    private void run(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        var open = new HashSet<>(positions.keySet());
        consumer.assign(open);
        positions.forEach(consumer::seek);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            poll(Set.copyOf(open), ends);
            open.removeAll(found.keySet());
            consumer.assign(open);
        }
    }

    private void poll(Set<TopicPartition> open, Map<TopicPartition, Long> ends) {
        var polled = consumer.poll(POLL);
        for (var partition : open) {
            var records = polled.records(partition);
            if (!records.isEmpty()) {
                found.put(
                        partition,
                        new Found.At(
                                records.getFirst().offset(), records.getFirst().timestamp()));
            } else if (consumer.position(partition) >= ends.getOrDefault(partition, 0L)) {
                found.put(partition, new Found.Nothing());
            }
        }
    }
}
