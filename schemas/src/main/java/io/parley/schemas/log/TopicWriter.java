package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.topic.PartitionCount;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Writes to one topic for threads that must not wait: a record is queued at once or not at all. Keeps the order of
/// the calls of one thread. Safe for use by several threads.
public final class TopicWriter implements AutoCloseable {
    static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    /// @throws TimeoutException when the cluster does not tell of the topic within [#START_PATIENCE]
    /// @throws IllegalStateException when the topic has another number of partitions than this process was given
    public TopicWriter(BrokerAccess access, TopicNamespace namespace, Topic topic) {
        this(access, namespace, topic, START_PATIENCE);
    }

    TopicWriter(BrokerAccess access, TopicNamespace namespace, Topic topic, Duration startPatience) {
        this.topic = namespace.nameOf(topic);
        this.producer = new KafkaProducer<>(settings(access, topic));
        try {
            requirePartitions(topic.partitions(), knownPartitions(startPatience));
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /// @param value null for a tombstone
    public CompletableFuture<WriteOutcome> write(int partition, String key, byte @Nullable [] value) {
        var attempt = new Attempt();
        try {
            var record = new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value);
            var _ = producer.send(record, attempt);
            attempt.sent = true;
        } catch (KafkaException e) {
            attempt.outcome.complete(WriteOutcome.BUSY);
        }
        return attempt.outcome;
    }

    /// What cannot be queued fails before `send` returns, on the thread that calls it. The thread alone does not tell:
    /// the producer's own thread may be the caller, too.
    private static final class Attempt implements Callback {
        private final CompletableFuture<WriteOutcome> outcome = new CompletableFuture<>();
        private final Thread caller = Thread.currentThread();
        /// Of the caller's thread only.
        private boolean sent;

        @Override
        public void onCompletion(@Nullable RecordMetadata place, @Nullable Exception failure) {
            if (failure == null) {
                outcome.complete(WriteOutcome.STORED);
            } else {
                var queued = !Thread.currentThread().equals(caller) || sent;
                outcome.complete(queued ? WriteOutcome.UNKNOWN : WriteOutcome.BUSY);
            }
        }
    }

    /// Waits until everything written so far has its outcome.
    public void flush() {
        producer.flush();
    }

    /// Waits at most this long for what is under way.
    public void close(Duration patience) {
        producer.close(patience);
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /// Waits for the topic: the first records would otherwise be refused until it is known.
    private int knownPartitions(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return producer.partitionsFor(topic).size();
            } catch (TimeoutException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    /// Another number would put the records of one chat into two partitions.
    private void requirePartitions(int expected, int found) {
        if (found != expected) {
            throw new IllegalStateException(topic + " has " + found + " partitions, but this process expects "
                    + expected + ": set " + PartitionCount.VARIABLE + " to what the cluster was made with.");
        }
    }

    private static Map<String, Object> settings(BrokerAccess access, Topic topic) {
        var settings = access.clientConfig();
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, topic.isEphemeral() ? "1" : "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, !topic.isEphemeral());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        // What is written while a request is under way travels in the next one: batches grow with the load.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        // By default a topic is forgotten after five quiet minutes, and the next record would have to wait for it.
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, TimeUnit.DAYS.toMillis(10_000));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }
}
