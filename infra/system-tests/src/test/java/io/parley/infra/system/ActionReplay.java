package io.parley.infra.system;

import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Lays the log of one namespace before the empty stores of another: the same records, partitions, offsets and times.
final class ActionReplay {
    private final String bootstrapServers;

    ActionReplay(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// The target's topics must exist and be empty.
    ///
    /// @throws IllegalStateException when an offset comes out different, for then the replay would prove nothing
    void copy(TopicNamespace source, TopicNamespace target) throws ExecutionException, InterruptedException {
        var topic = target.nameOf(Topic.CHAT_ACTIONS);
        keepTimesOf(topic);
        try (var producer = new KafkaProducer<byte[], byte[]>(settings())) {
            for (var original :
                    new TopicDump(bootstrapServers, source).records(Topic.CHAT_ACTIONS, Isolation.READ_UNCOMMITTED)) {
                var copied = producer.send(copyOf(original, topic)).get();
                if (copied.offset() != original.offset()) {
                    throw new IllegalStateException("the log of " + source + " has a hole before " + original.offset());
                }
            }
        }
    }

    /// The log stamps records itself; a copy of it must not.
    private void keepTimesOf(String topic) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var createTime = new AlterConfigOp(new ConfigEntry("message.timestamp.type", "CreateTime"), OpType.SET);
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(createTime)))
                    .all()
                    .get();
        }
    }

    private static ProducerRecord<byte[], byte[]> copyOf(ConsumerRecord<byte[], byte[]> original, String topic) {
        return new ProducerRecord<>(
                topic,
                original.partition(),
                original.timestamp(),
                original.key(),
                original.value(),
                original.headers());
    }

    private Map<String, Object> settings() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.ACKS_CONFIG,
                "all");
    }
}
