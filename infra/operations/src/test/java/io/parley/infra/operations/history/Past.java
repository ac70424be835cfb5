package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.parley.infra.operations.Ops;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.history.EventWriter;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.history.ReceiptWriter;
import io.parley.schemas.history.WriteBases;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A log and the history that the real writers have made of it.
final class Past implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int IN_FLIGHT = 128;

    final CqlSession session;
    /// Of an operator who has these servers.
    final Ops ops;
    private final TestStack stack;
    private final RecordCodec<EventRecord> events;
    private final RecordCodec<Receipt> receipts;
    private final KafkaProducer<byte[], byte[]> producer;

    Past(TestStack stack) {
        this.stack = stack;
        ops = Ops.onHistory(stack);
        session = HistorySessions.open(List.of(stack.cassandraContactPoint()), stack.cassandraDatacenter());
        HistorySchema.migrate(session, stack.keyspace(), stack.cassandraDatacenter(), 1, DEADLINE);
        var codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
        events = codecs.events();
        receipts = codecs.receipts();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// In the log and in the history.
    void happened(ChatLog... logs) {
        for (var log : logs) {
            append(log.events());
        }
        try (var writer = writer()) {
            writer.write(Stream.of(logs).map(ChatLog::events).toList());
        }
    }

    /// In the log, then in the history, and then said to be there: what the history writer does with a batch.
    void follow(EventWriter writer, List<List<EventRecord>> eventsByChat)
            throws ExecutionException, InterruptedException {
        eventsByChat.forEach(this::append);
        var written = endsOf(Stream.of(Topic.CHAT_EVENTS)).entrySet().stream()
                .collect(
                        Collectors.toMap(end -> partition(end.getKey()), end -> new OffsetAndMetadata(end.getValue())));
        writer.write(eventsByChat);
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(stack.namespace().qualify("history"), written)
                    .all()
                    .get();
        }
    }

    /// The writer of the history. To be closed.
    EventWriter writer() {
        return new EventWriter(session, stack.keyspace(), IN_FLIGHT);
    }

    /// In the log only.
    void append(List<EventRecord> records) {
        send(Topic.CHAT_EVENTS, records, events::encode, event -> event.chat().toString());
    }

    /// In the log and in the history.
    void received(Receipt... all) {
        send(Topic.CHAT_RECEIPTS, List.of(all), receipts::encode, Receipt::key);
        new ReceiptWriter(session, stack.keyspace(), IN_FLIGHT).write(List.of(all));
    }

    private <V> void send(Topic topic, List<V> values, Function<V, byte[]> encode, Function<V, String> keyOf) {
        for (var value : values) {
            var key = keyOf.apply(value).getBytes(StandardCharsets.UTF_8);
            var _ = producer.send(new ProducerRecord<>(stack.namespace().nameOf(topic), key, encode.apply(value)));
        }
        producer.flush();
    }

    /// Later than everything that was written.
    ///
    /// @param statement with `%s` for the keyspace and `%d` for the write timestamp
    void byHand(String statement, Object... values) {
        var base = new WriteBases(session, stack.keyspace()).current().micros();
        var written = Math.max(System.currentTimeMillis() * 1_000, base + 1_000_000);
        session.execute(SimpleStatement.newInstance(statement.formatted(stack.keyspace(), written), values));
    }

    /// How many operations the audit names.
    long audited() throws ExecutionException, InterruptedException {
        return endsOf(Stream.of(Topic.AUDIT_ACTIONS)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /// The end of every partition of every topic but that of the audit.
    Map<String, Long> ends() throws ExecutionException, InterruptedException {
        return endsOf(Stream.of(Topic.values()).filter(topic -> topic != Topic.AUDIT_ACTIONS));
    }

    private Map<String, Long> endsOf(Stream<Topic> topics) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            var wanted = topics.flatMap(topic -> stack.namespace().partitionsOf(topic).stream())
                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
            var ends = new TreeMap<String, Long>();
            admin.listOffsets(wanted).all().get().forEach((partition, end) -> ends.put(name(partition), end.offset()));
            return ends;
        }
    }

    private static TopicPartition partition(String name) {
        var dash = name.lastIndexOf('-');
        return new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
    }

    private static String name(TopicPartition partition) {
        return partition.topic() + "-" + partition.partition();
    }

    @Override
    public void close() {
        producer.close();
        session.close();
    }
}
