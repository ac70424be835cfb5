package io.parley.infra.analysts;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes rows as the analytics topology does, but in one partition and under one key.
final class PublicTopic {
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

    private PublicTopic() {}

    static <V> void write(TestStack stack, Topic topic, Function<Codecs, RecordCodec<V>> codec, List<V> rows)
            throws ExecutionException, InterruptedException {
        var encoder = codec.apply(new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace()));
        var settings = Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var row : rows) {
                producer.send(new ProducerRecord<>(stack.namespace().nameOf(topic), 0, KEY, encoder.encode(row)))
                        .get();
            }
        }
    }
}
