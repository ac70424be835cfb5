package io.parley.gateway.platform;

import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Speaks for the push worker, and tells what the gateway could not read of it. For one thread.
public final class PushResultTopic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RecordCodec<PushResult> codec;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> deadLetters;
    private final List<ConsumerRecord<byte[], byte[]>> dead = new ArrayList<>();

    PushResultTopic(TestStack stack) {
        codec = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace()).pushResults();
        topic = stack.namespace().nameOf(Topic.PUSH_RESULTS);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        deadLetters = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = stack.namespace().partitionsOf(Topic.PUSH_RESULTS_DLQ);
        deadLetters.assign(partitions);
        deadLetters.seekToBeginning(partitions);
    }

    /// Returns when it is in the topic.
    public void publish(PushResult result) {
        var partition = Partitions.ofUser(result.user(), Topic.PUSH_RESULTS.partitions());
        publish(partition, result.user().toString().getBytes(StandardCharsets.UTF_8), encoded(result));
    }

    /// A record as it comes, good or not.
    ///
    /// @return its offset
    public long publish(int partition, byte @Nullable [] key, byte @Nullable [] value) {
        try {
            return producer.send(new ProducerRecord<>(topic, partition, key, value))
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public byte[] encoded(PushResult result) {
        return codec.encode(result);
    }

    /// Waits for so many dead letters of one partition, and tells all of it so far, in their order.
    public List<ConsumerRecord<byte[], byte[]>> awaitDead(int partition, int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            deadLetters.poll(Duration.ofMillis(50)).forEach(dead::add);
            return deadOf(partition).size() >= count;
        });
        return deadOf(partition);
    }

    @Override
    public void close() {
        producer.close();
        deadLetters.close();
    }

    private List<ConsumerRecord<byte[], byte[]>> deadOf(int partition) {
        return dead.stream().filter(each -> each.partition() == partition).toList();
    }
}
