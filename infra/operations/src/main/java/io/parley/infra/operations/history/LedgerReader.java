package io.parley.infra.operations.history;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.deadletters.DeadLetterTopic;
import io.parley.infra.operations.deadletters.Place;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Reads the committed records of a ledger topic, one partition after the other. Records that the history writer has
/// dead-lettered, or would, are passed over: it decided so about them. Used by one thread.
final class LedgerReader<V> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final RecordCodec<V> codec;
    private final Function<V, String> keyOf;
    private final Set<Place> deadLetters;
    private long passedOver;

    private LedgerReader(
            Connection connection, Topic topic, RecordCodec<V> codec, Function<V, String> keyOf, Topic deadLetters) {
        consumer = connection.consumer();
        partitions = consumer.partitionsFor(connection.topics().nameOf(topic)).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                .toList();
        this.codec = codec;
        this.keyOf = keyOf;
        this.deadLetters = DeadLetterTopic.origins(deadLetters, connection);
    }

    static LedgerReader<EventRecord> events(Connection connection) {
        return new LedgerReader<>(
                connection,
                Topic.CHAT_EVENTS,
                connection.codecs().events(),
                event -> event.chat().toString(),
                Topic.CHAT_EVENTS_DLQ);
    }

    static LedgerReader<Receipt> receipts(Connection connection) {
        return new LedgerReader<>(
                connection, Topic.CHAT_RECEIPTS, connection.codecs().receipts(), Receipt::key, Topic.CHAT_RECEIPTS_DLQ);
    }

    record Entry<V>(long offset, V value) {}

    /// Takes what was read.
    interface Step<V> {
        /// @param next the offset after the last one that was looked at
        void take(List<Entry<V>> entries, long next);
    }

    int partitions() {
        return partitions.size();
    }

    /// The lowest offset that is kept, by partition.
    Offsets beginnings() {
        return Offsets.of(consumer.beginningOffsets(partitions));
    }

    /// The offset behind the last record that is decided, by partition.
    Offsets ends() {
        return Offsets.of(consumer.endOffsets(partitions));
    }

    /// The first offset at or after a time, by partition; the end where nothing is as late.
    Offsets at(Instant time) {
        var wanted = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> wanted.put(partition, time.toEpochMilli()));
        var offsets = new HashMap<>(consumer.endOffsets(partitions));
        consumer.offsetsForTimes(wanted).forEach((partition, found) -> {
            if (found != null) {
                offsets.merge(partition, found.offset(), Math::min);
            }
        });
        return Offsets.of(offsets);
    }

    /// How many records were passed over.
    long passedOver() {
        return passedOver;
    }

    /// @param until exclusive, not above the end
    void read(int partition, long from, long until, Step<V> step) {
        var read = partitions.get(partition);
        consumer.assign(List.of(read));
        consumer.seek(read, from);
        while (consumer.position(read) < until) {
            var entries = new ArrayList<Entry<V>>();
            for (var record : consumer.poll(POLL)) {
                if (record.offset() < until) {
                    decode(record, entries);
                }
            }
            step.take(entries, Math.min(until, consumer.position(read)));
        }
    }

    private void decode(ConsumerRecord<byte[], byte[]> record, List<Entry<V>> into) {
        try {
            var value = codec.decode(record.value());
            var key = record.key();
            if (key == null
                    || !keyOf.apply(value).equals(new String(key, StandardCharsets.UTF_8))
                    || deadLetters.contains(new Place(record.partition(), record.offset()))) {
                passedOver++;
            } else {
                into.add(new Entry<>(record.offset(), value));
            }
        } catch (MalformedRecordException _) {
            passedOver++;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
