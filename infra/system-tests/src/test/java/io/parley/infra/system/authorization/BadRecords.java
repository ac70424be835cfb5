package io.parley.infra.system.authorization;

import static java.util.Objects.requireNonNull;

import io.parley.infra.operator.platform.Platform;
import io.parley.infra.system.TopicDump;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Records that their readers can make no sense of: where an id belongs stands a text that nobody should write down.
final class BadRecords {
    private static final String SUFFIX = ".dlq";
    private static final int HEADER = 5;

    private final Platform platform;

    BadRecords(Platform platform) {
        this.platform = platform;
    }

    /// One in each topic whose readers put aside what they cannot read.
    ///
    /// @param text of fewer than 64 bytes
    /// @return where they are put
    Set<Topic> put(String text) throws InterruptedException, ExecutionException {
        var deadLetters = Arrays.stream(Topic.values())
                .filter(topic -> topic.key() == Topic.Key.AS_SOURCE)
                .collect(Collectors.toSet());
        var sources = Arrays.stream(Topic.values()).collect(Collectors.toMap(Topic::baseName, Function.identity()));
        var registry = new SchemaRegistry(platform.addresses().registryUrl());
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(platform.brokers().clientConfig(), bytes, bytes)) {
            for (var deadLetter : deadLetters) {
                var name = deadLetter.baseName();
                var source = requireNonNull(sources.get(name.substring(0, name.length() - SUFFIX.length())));
                var id = registry.register(
                        source.baseName() + "-value", source.value().orElseThrow());
                producer.send(new ProducerRecord<>(source.baseName(), key(), value(id, text)))
                        .get();
            }
        }
        return deadLetters;
    }

    /// What stands in the headers of a topic's records.
    String headersIn(Topic topic) {
        return new TopicDump(platform.brokers(), TopicNamespace.NONE)
                .records(topic, Isolation.READ_COMMITTED).stream()
                        .flatMap(record -> StreamSupport.stream(record.headers().spliterator(), false))
                        .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("\n"));
    }

    private static byte[] key() {
        return UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The text as Avro writes a string, again and again.
    private static byte[] value(int schema, String text) {
        var string = text.getBytes(StandardCharsets.UTF_8);
        var value = ByteBuffer.allocate(HEADER + 4 * (1 + string.length))
                .put((byte) 0)
                .putInt(schema);
        while (value.hasRemaining()) {
            value.put((byte) (2 * string.length)).put(string);
        }
        return value.array();
    }
}
