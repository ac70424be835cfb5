package io.parley.schemas.log;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Opens producers for threads that must not wait: such a producer knows its topic before it is handed out, sends a
/// record at once, and throws for one that it cannot queue.
///
/// A record counts as sent when all in-sync replicas have it. Those of one partition keep the order of the calls.
public final class PromptProducer {
    static final Duration START_PATIENCE = Duration.ofSeconds(30);

    private PromptProducer() {}

    /// @param requestsAtOnce per broker: the fewer, the larger the batches under load
    /// @throws TimeoutException when the cluster does not tell of the topic within [#START_PATIENCE]
    public static KafkaProducer<byte[], byte[]> open(String bootstrapServers, String topic, int requestsAtOnce) {
        return open(bootstrapServers, topic, requestsAtOnce, START_PATIENCE);
    }

    static KafkaProducer<byte[], byte[]> open(
            String bootstrapServers, String topic, int requestsAtOnce, Duration patience) {
        var producer = new KafkaProducer<byte[], byte[]>(settings(bootstrapServers, requestsAtOnce));
        awaitTopic(producer, topic, patience);
        return producer;
    }

    /// The first send would otherwise wait for the topic. One try lasts only as long as a send may block, which a
    /// busy machine that is just starting may miss.
    private static void awaitTopic(KafkaProducer<byte[], byte[]> producer, String topic, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                producer.partitionsFor(topic);
                return;
            } catch (TimeoutException e) {
                if (System.nanoTime() - deadline > 0) {
                    producer.close(Duration.ZERO);
                    throw e;
                }
            }
        }
    }

    private static Map<String, Object> settings(String bootstrapServers, int requestsAtOnce) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                requestsAtOnce,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                50,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                30_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000);
    }
}
