package io.parley.streams.history;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.history.HistoryProgress;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The topics around the history writer, as a test writes and reads them.
final class Ledger implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final TestStack stack;
    private final RecordCodec<EventRecord> events;
    private final RecordCodec<HistoryProgress> progress;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> progressReader;
    private final Admin admin;
    private final List<HistoryProgress> said = new ArrayList<>();

    Ledger(TestStack stack) {
        this.stack = stack;
        var codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
        events = codecs.events();
        progress = codecs.historyProgress();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        stack.bootstrapServers(),
                        "transactional.id",
                        stack.namespace().qualify("ledger")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        progressReader = reader(Topic.HISTORY_PROGRESS);
        admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
    }

    int partitionOf(ChatLog log) {
        return Partitions.ofChat(log.chat, Topic.CHAT_EVENTS.partitions());
    }

    void commit(List<EventRecord> records) {
        producer.beginTransaction();
        records.forEach(this::send);
        producer.commitTransaction();
    }

    void abort(List<EventRecord> records) {
        producer.beginTransaction();
        records.forEach(this::send);
        producer.flush();
        producer.abortTransaction();
    }

    void commitRaw(int partition, String key, byte @Nullable [] value) {
        producer.beginTransaction();
        var _ = producer.send(
                new ProducerRecord<>(topic(Topic.CHAT_EVENTS), partition, key.getBytes(StandardCharsets.UTF_8), value));
        producer.commitTransaction();
    }

    byte[] encode(EventRecord event) {
        return events.encode(event);
    }

    private void send(EventRecord event) {
        var key = event.chat().toString().getBytes(StandardCharsets.UTF_8);
        var _ = producer.send(new ProducerRecord<>(topic(Topic.CHAT_EVENTS), key, events.encode(event)));
    }

    /// All progress ever published, in the order of each partition.
    List<HistoryProgress> progress() {
        for (var records = progressReader.poll(POLL); !records.isEmpty(); records = progressReader.poll(POLL)) {
            records.forEach(record -> said.add(progress.decode(record.value())));
        }
        return List.copyOf(said);
    }

    /// The last word on each partition.
    Map<Integer, Long> positions() {
        var last = new HashMap<Integer, Long>();
        progress().forEach(word -> last.put(word.partition(), word.position()));
        return last;
    }

    /// The end of every partition of `chat.events`, markers included.
    Map<Integer, Long> ends() throws ExecutionException, InterruptedException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        stack.namespace()
                .partitionsOf(Topic.CHAT_EVENTS)
                .forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        var ends = new HashMap<Integer, Long>();
        admin.listOffsets(wanted)
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    /// What the group has committed, by partition; empty where nothing was.
    Map<Integer, Long> committed(String group) throws ExecutionException, InterruptedException {
        var committed = new HashMap<Integer, Long>();
        admin.listConsumerGroupOffsets(stack.namespace().qualify(group))
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed.put(partition.partition(), offset.offset());
                    }
                });
        return committed;
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var reader = reader(Topic.CHAT_EVENTS_DLQ)) {
            for (var i = 0; i < 5; i++) {
                reader.poll(POLL).forEach(found::add);
            }
        }
        return found;
    }

    private KafkaConsumer<byte[], byte[]> reader(Topic topic) {
        var reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        reader.assign(stack.namespace().partitionsOf(topic));
        return reader;
    }

    private String topic(Topic topic) {
        return stack.namespace().nameOf(topic);
    }

    @Override
    public void close() {
        admin.close();
        progressReader.close();
        producer.close();
    }
}
