package io.parley.infra.operations.records;

import io.parley.infra.operations.access.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Reads parts of topics, no more of them than is asked for: what is committed, up to what is committed now.
public final class Slices implements AutoCloseable {
    /// What is read is there already: a broker that waits for more would hold up the next read.
    private static final Duration WAIT = Duration.ofMillis(5);

    private static final Duration POLL = Duration.ofMillis(500);
    /// A broker that answers sends something in this time.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    /// Asked for offsets: a consumer looks every topic up anew that it does not read, and waits before it does.
    private final Admin admin;

    public Slices(Connection connection) {
        consumer = connection.consumer(WAIT);
        admin = connection.admin();
    }

    /// By the times of the records.
    ///
    /// @param since null for the beginning
    /// @param until null for the end
    public List<Slice> of(Collection<TopicPartition> partitions, @Nullable Instant since, @Nullable Instant until) {
        var beginnings = ask(partitions, OffsetSpec.earliest());
        var ends = ask(partitions, OffsetSpec.latest());
        var first = since == null ? beginnings : ask(partitions, at(since));
        var last = until == null ? ends : ask(partitions, at(until));
        return partitions.stream()
                .map(partition -> {
                    var beginning = offset(beginnings, partition);
                    var end = offset(ends, partition);
                    var from = orEnd(offset(first, partition), end);
                    var to = orEnd(offset(last, partition), end);
                    return new Slice(partition, Math.min(from, to), to, beginning == 0 || from > beginning);
                })
                .toList();
    }

    /// The record at an offset alone; an empty slice where it is not kept any more, or not there yet.
    public Slice at(TopicPartition partition, long offset) {
        var asked = List.of(partition);
        var beginnings = ask(asked, OffsetSpec.earliest());
        var ends = ask(asked, OffsetSpec.latest());
        var kept = offset >= offset(beginnings, partition);
        return new Slice(partition, offset, kept && offset < offset(ends, partition) ? offset + 1 : offset, kept);
    }

    /// Tells of every record in them, those of one partition in the order of their offsets.
    ///
    /// @throws KafkaException when the brokers fall silent
    public void read(Collection<Slice> slices, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        var open = slices.stream()
                .filter(slice -> !slice.isEmpty())
                .collect(Collectors.toMap(Slice::partition, slice -> slice));
        open(open);
        var heard = System.nanoTime();
        while (!open.isEmpty()) {
            var received = consumer.poll(POLL);
            for (var record : received) {
                var slice = open.get(new TopicPartition(record.topic(), record.partition()));
                if (slice != null && record.offset() < slice.to()) {
                    each.accept(record);
                }
            }
            var done = finished(open);
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

    /// What was read before stays assigned, but paused: so its topics need not be looked up again.
    private void open(Map<TopicPartition, Slice> slices) {
        var assigned = new HashSet<>(consumer.assignment());
        if (assigned.addAll(slices.keySet())) {
            consumer.assign(assigned);
        }
        slices.values().forEach(slice -> consumer.seek(slice.partition(), slice.from()));
        consumer.resume(slices.keySet());
    }

    /// Offsets have holes where transactions end: the position goes over them, records do not.
    private Set<TopicPartition> finished(Map<TopicPartition, Slice> open) {
        return open.values().stream()
                .filter(slice -> consumer.position(slice.partition()) >= slice.to())
                .map(Slice::partition)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }

    private ListOffsetsResult ask(Collection<TopicPartition> partitions, OffsetSpec spec) {
        var asked = partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> spec));
        return admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
    }

    private static OffsetSpec at(Instant time) {
        return OffsetSpec.forTimestamp(Math.max(0, time.toEpochMilli()));
    }

    /// Negative where there is no record of that time or later.
    private static long offset(ListOffsetsResult asked, TopicPartition partition) {
        try {
            return Objects.requireNonNull(asked.partitionResult(partition).get())
                    .offset();
        } catch (ExecutionException e) {
            throw new KafkaException("The brokers do not tell the offsets of " + partition, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for offsets", e);
        }
    }

    private static long orEnd(long offset, long end) {
        return offset < 0 ? end : Math.min(offset, end);
    }
}
