package io.parley.gateway.platform;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.RevocationLog;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.revocation.Revocation;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads what the gateway revokes, and speaks for another gateway. For one thread.
public final class RevocationTopic implements AutoCloseable {
    private final Codecs codecs;
    private final RevocationLog log;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Revocation> read = new ArrayList<>();

    RevocationTopic(TestStack stack) {
        codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
        log = new RevocationLog(BrokerAccess.open(stack.bootstrapServers()), stack.namespace(), codecs.revocations());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = stack.namespace().partitionsOf(Topic.ACCOUNT_REVOCATIONS);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Those of the user that stand in the topic at this moment, in their order.
    public List<Revocation> now(UserId user) {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(50))
                    .forEach(received -> read.add(codecs.revocations().decode(received.value())));
        }
        return read.stream().filter(each -> each.user().equals(user)).toList();
    }

    /// Returns when it is in the topic.
    public void publish(Revocation revocation) {
        if (log.publish(revocation).join() != WriteOutcome.STORED) {
            throw new IllegalStateException("not stored");
        }
    }

    @Override
    public void close() {
        log.close();
        consumer.close();
    }
}
