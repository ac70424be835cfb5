package io.parley.gateway.relay;

import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What has arrived in `chat.actions`. For one thread.
final class PublishedFacts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RecordCodec<ActionRecord> codec;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Published> all = new ArrayList<>();

    record Published(String key, int partition, ChatId chat, long version) {}

    PublishedFacts(TestStack stack) {
        codec = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace()).actions();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = stack.namespace().partitionsOf(Topic.CHAT_ACTIONS);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Waits until this version of the chat has arrived, and tells everything of the chat so far, in its order.
    List<Published> upTo(ChatId chat, long version) {
        awaitThat(facts -> facts.stream().anyMatch(fact -> fact.chat().equals(chat) && fact.version() == version));
        return all.stream().filter(fact -> fact.chat().equals(chat)).toList();
    }

    /// Reads once more, and tells everything so far.
    List<Published> poll() {
        for (var received : consumer.poll(Duration.ofMillis(50))) {
            all.add(read(received));
        }
        return all;
    }

    private void awaitThat(Predicate<List<Published>> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> condition.test(poll()));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Published read(ConsumerRecord<byte[], byte[]> received) {
        var action = codec.decode(received.value());
        var version = ((ChatAction.Fact) action.action()).version();
        var key = new String(received.key(), StandardCharsets.UTF_8);
        return new Published(key, received.partition(), action.chat(), version);
    }
}
