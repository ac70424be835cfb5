package io.parley.infra.operations.tables;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The committed records of one partition from one offset up to another.
///
/// @param to the first offset that does not belong to it
record CommittedRange(TopicPartition partition, long from, long to) {
    private static final Duration POLL = Duration.ofMillis(500);

    /// Told of the records, in the order of their offsets.
    interface Reader {
        void read(ConsumerRecord<byte[], byte[]> received);
    }

    /// From the first record of one time or later up to the first of another time or later, as the partition stands
    /// now:
    /// what is added or committed later is not in it. Records whose times are not in order stay where they stand.
    ///
    /// @param consumer one that reads what is committed
    /// @param since null for the beginning
    /// @param until null for the end
    static List<CommittedRange> of(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            @Nullable Instant since,
            @Nullable Instant until) {
        var beginnings = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        var first = since == null ? Map.<TopicPartition, Long>of() : offsetsAt(consumer, partitions, since);
        var last = until == null ? Map.<TopicPartition, Long>of() : offsetsAt(consumer, partitions, until);
        return partitions.stream()
                .map(partition -> {
                    long end = Objects.requireNonNull(ends.get(partition));
                    long beginning = Objects.requireNonNull(beginnings.get(partition));
                    var from = since == null ? beginning : first.getOrDefault(partition, end);
                    var to = Math.min(last.getOrDefault(partition, end), end);
                    return new CommittedRange(partition, Math.min(from, to), to);
                })
                .toList();
    }

    /// Of each partition that has a record of that time or later, the first such.
    private static Map<TopicPartition, Long> offsetsAt(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant time) {
        var asked = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> asked.put(partition, time.toEpochMilli()));
        var offsets = new HashMap<TopicPartition, Long>();
        consumer.offsetsForTimes(asked).forEach((partition, found) -> put(offsets, partition, found));
        return offsets;
    }

    private static void put(
            Map<TopicPartition, Long> offsets, TopicPartition partition, @Nullable OffsetAndTimestamp found) {
        if (found != null) {
            offsets.put(partition, found.offset());
        }
    }

    void read(KafkaConsumer<byte[], byte[]> consumer, Reader reader) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        // Offsets have holes where transactions end: the position goes over them, records do not.
        while (consumer.position(partition) < to) {
            for (var received : consumer.poll(POLL)) {
                if (received.offset() < to) {
                    reader.read(received);
                }
            }
        }
    }
}
