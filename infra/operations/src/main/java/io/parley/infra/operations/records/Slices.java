package io.parley.infra.operations.records;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Reads parts of topics, no more of them than is asked for: what is committed, up to what is committed now.
///
/// @param consumer one of no group, which reads what is committed
public record Slices(KafkaConsumer<byte[], byte[]> consumer) {
    private static final Duration POLL = Duration.ofMillis(500);
    /// A broker that answers sends something in this time.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// By the times of the records.
    ///
    /// @param since null for the beginning
    /// @param until null for the end
    public List<Slice> of(Collection<TopicPartition> partitions, @Nullable Instant since, @Nullable Instant until) {
        var beginnings = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        var first = since == null ? beginnings : offsetsAt(partitions, since);
        var last = until == null ? ends : offsetsAt(partitions, until);
        return partitions.stream()
                .map(partition -> {
                    long beginning = Objects.requireNonNull(beginnings.get(partition));
                    long end = Objects.requireNonNull(ends.get(partition));
                    var from = first.getOrDefault(partition, end);
                    var to = Math.min(last.getOrDefault(partition, end), end);
                    return new Slice(partition, Math.min(from, to), to, beginning == 0 || from > beginning);
                })
                .toList();
    }

    /// The record at an offset alone; an empty slice where it is not kept any more, or not there yet.
    public Slice at(TopicPartition partition, long offset) {
        var beginning = Objects.requireNonNull(
                consumer.beginningOffsets(List.of(partition)).get(partition));
        var end = Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
        var there = offset >= beginning && offset < end;
        return new Slice(partition, offset, there ? offset + 1 : offset, offset >= beginning);
    }

    /// Tells of every record in them, those of one partition in the order of their offsets.
    ///
    /// @throws KafkaException when the brokers fall silent
    public void read(Collection<Slice> slices, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        var open = slices.stream()
                .filter(slice -> !slice.isEmpty())
                .collect(Collectors.toMap(Slice::partition, slice -> slice));
        consumer.assign(open.keySet());
        open.values().forEach(slice -> consumer.seek(slice.partition(), slice.from()));
        var heard = System.nanoTime();
        while (!open.isEmpty()) {
            var received = consumer.poll(POLL);
            for (var record : received) {
                var slice = open.get(new TopicPartition(record.topic(), record.partition()));
                if (slice != null && record.offset() < slice.to()) {
                    each.accept(record);
                }
            }
            // Offsets have holes where transactions end: the position goes over them, records do not.
            var done = new HashSet<TopicPartition>();
            open.forEach((partition, slice) -> {
                if (consumer.position(partition) >= slice.to()) {
                    done.add(partition);
                }
            });
            consumer.pause(done);
            open.keySet().removeAll(done);
            if (!received.isEmpty() || !done.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new KafkaException("The brokers sent nothing of " + open.keySet() + " for " + PATIENCE.toSeconds()
                        + " s. Ask ./parley status, and try again.");
            }
        }
    }

    /// Of each partition that has a record of that time or later, the first such.
    private Map<TopicPartition, Long> offsetsAt(Collection<TopicPartition> partitions, Instant time) {
        var asked = partitions.stream()
                .collect(Collectors.toMap(partition -> partition, _ -> Math.max(0, time.toEpochMilli())));
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
}
