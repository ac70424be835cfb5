package io.parley.streams;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads a topic from its beginning to the end it has when asked.
public record TopicReader(String bootstrapServers, TopicNamespace namespace) {
    public <T> List<T> values(Topic topic, Isolation isolation, RecordCodec<T> codec) {
        return records(topic, isolation).stream()
                .map(record -> codec.decode(record.value()))
                .toList();
    }

    public List<ConsumerRecord<byte[], byte[]>> records(Topic topic, Isolation isolation) {
        var config =
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", isolation.setting());
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = namespace.partitionsOf(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
