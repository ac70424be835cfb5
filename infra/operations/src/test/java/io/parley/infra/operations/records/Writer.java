package io.parley.infra.operations.records;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Puts records into the topics of a test, at whatever time it wants.
public final class Writer implements AutoCloseable {
    private final TestStack stack;
    private final KafkaProducer<byte[], byte[]> producer;

    public Writer(TestStack stack) {
        this.stack = stack;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public Codecs codecs() {
        return new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
    }

    public RecordMetadata write(Topic topic, int partition, @Nullable Instant at, Object key, byte @Nullable [] value)
            throws Exception {
        return write(topic, partition, at, key, value, List.of());
    }

    /// @param at null for now
    public RecordMetadata write(
            Topic topic,
            int partition,
            @Nullable Instant at,
            Object key,
            byte @Nullable [] value,
            Iterable<Header> headers)
            throws Exception {
        return producer.send(new ProducerRecord<>(
                        stack.namespace().nameOf(topic),
                        partition,
                        at == null ? null : at.toEpochMilli(),
                        key.toString().getBytes(StandardCharsets.UTF_8),
                        value,
                        headers))
                .get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
