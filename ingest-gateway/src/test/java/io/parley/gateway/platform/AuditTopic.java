package io.parley.gateway.platform;

import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What has arrived in `audit.actions`. For one thread.
public final class AuditTopic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RecordCodec<AuditAction> codec;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<AuditAction> uses = new ArrayList<>();

    AuditTopic(TestStack stack) {
        codec = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace()).auditActions();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = stack.namespace().partitionsOf(Topic.AUDIT_ACTIONS);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Waits until somebody has done so much, and tells it in its order.
    public List<AuditAction> by(UserId actor, int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            consumer.poll(Duration.ofMillis(50)).forEach(received -> uses.add(codec.decode(received.value())));
            return of(actor).size() >= count;
        });
        return of(actor);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<AuditAction> of(UserId actor) {
        return uses.stream().filter(use -> use.actor().equals(actor)).toList();
    }
}
