package io.parley.infra.operations.journey;

import io.parley.infra.operations.records.Slice;
import io.parley.infra.operations.records.Slices;
import io.parley.schemas.codec.LaterVersionException;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.registry.MalformedRecordException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Looks for records of several topics at once, in the parts of them that can hold any.
final class Search {
    private final Slices slices;
    private final List<Slice> parts = new ArrayList<>();
    private final Map<String, Hunt<?>> byTopic = new HashMap<>();

    /// What is looked for in one topic.
    ///
    /// @param whole false when records of its time may have been removed already
    record Hunt<V>(RecordCodec<V> codec, Predicate<Seen<V>> wanted, List<Seen<V>> found, boolean whole) {
        private void take(ConsumerRecord<byte[], byte[]> record) {
            try {
                var at = Instant.ofEpochMilli(record.timestamp());
                var seen = new Seen<>(record.partition(), record.offset(), at, codec.decode(record.value()));
                if (wanted.test(seen)) {
                    found.add(seen);
                }
            } catch (MalformedRecordException | LaterVersionException _) {
                // Nobody could make anything of it on the way either: see ./parley ops dlq.
            }
        }
    }

    Search(Slices slices) {
        this.slices = slices;
    }

    /// @param partitions of one topic, at least one
    /// @param until null for the end
    <V> Hunt<V> in(
            Collection<TopicPartition> partitions,
            @Nullable Instant since,
            @Nullable Instant until,
            RecordCodec<V> codec,
            Predicate<Seen<V>> wanted) {
        return in(slices.of(partitions, since, until), codec, wanted);
    }

    /// The record at that place alone.
    <V> Hunt<V> at(TopicPartition partition, long offset, RecordCodec<V> codec, Predicate<Seen<V>> wanted) {
        return in(List.of(slices.at(partition, offset)), codec, wanted);
    }

    private <V> Hunt<V> in(List<Slice> in, RecordCodec<V> codec, Predicate<Seen<V>> wanted) {
        var hunt = new Hunt<V>(codec, wanted, new ArrayList<>(), in.stream().allMatch(Slice::whole));
        parts.addAll(in);
        byTopic.put(in.getFirst().partition().topic(), hunt);
        return hunt;
    }

    /// Fills the hunts.
    void run() {
        slices.read(parts, record -> {
            var hunt = byTopic.get(record.topic());
            if (hunt != null) {
                hunt.take(record);
            }
        });
    }
}
