package io.parley.infra.system;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Everything a topic holds at the moment, as an outsider with read access sees it.
public final class TopicDump {
    private static final Duration POLL = Duration.ofMillis(200);

    private final BrokerAccess brokers;
    private final TopicNamespace namespace;

    public TopicDump(BrokerAccess brokers, TopicNamespace namespace) {
        this.brokers = brokers;
        this.namespace = namespace;
    }

    /// The committed values, in the order of each partition.
    <V> List<V> values(Topic topic, RecordCodec<V> codec) {
        return records(topic, Isolation.READ_COMMITTED).stream()
                .map(received -> codec.decode(received.value()))
                .toList();
    }

    public List<ConsumerRecord<byte[], byte[]>> records(Topic topic, Isolation isolation) {
        return records(namespace.nameOf(topic), isolation);
    }

    /// @param topic the whole name, of any topic there is
    List<ConsumerRecord<byte[], byte[]>> records(String topic, Isolation isolation) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings(isolation))) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(consumer.assignment());
            while (!ends.keySet().stream().allMatch(one -> consumer.position(one) >= ends.getOrDefault(one, 0L))) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    /// At the beginning of every partition. The caller closes it.
    KafkaConsumer<byte[], byte[]> consumer(Topic topic, Isolation isolation) {
        var partitions = namespace.partitionsOf(topic);
        var consumer = new KafkaConsumer<byte[], byte[]>(settings(isolation));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private Map<String, Object> settings(Isolation isolation) {
        var settings = brokers.clientConfig();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.setting());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }
}
