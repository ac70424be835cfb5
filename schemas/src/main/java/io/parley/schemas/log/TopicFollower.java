package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all of a topic keyed by user, committed, and then what is added to it, on a thread of its own.
final class TopicFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final Topic topic;
    private final List<TopicPartition> partitions;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
    private final Thread thread;
    private volatile boolean reading;

    /// @param reader called for each record, by one thread at a time
    TopicFollower(
            BrokerAccess access,
            TopicNamespace namespace,
            Topic topic,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        this.topic = topic;
        this.partitions = namespace.partitionsOf(topic);
        this.consumer = new KafkaConsumer<>(settings(access));
        this.reader = reader;
        this.thread = Thread.ofPlatform().name(topic.baseName()).unstarted(this::run);
    }

    /// Returns once everything that stands in the topic now has been read.
    ///
    /// @throws TimeoutException when that takes longer than a minute
    void start() {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(topic.baseName() + " could not be read to its end in " + START_PATIENCE);
            }
            consumer.poll(POLL).forEach(reader);
        }
        reading = true;
        thread.start();
    }

    /// False before the start, and for good once reading has failed: what was read grows old then.
    boolean isReading() {
        return reading;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Null where it is the key of nobody.
    static @Nullable UserId userOf(byte @Nullable [] key) {
        try {
            return key == null ? null : UserId.of(new String(key, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void run() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(reader);
            }
        } catch (WakeupException e) {
            log.atInfo().addKeyValue("topic", topic.baseName()).log("no longer followed");
        } catch (RuntimeException e) {
            log.atError().addKeyValue("topic", topic.baseName()).setCause(e).log("a topic can no longer be read");
        } finally {
            reading = false;
        }
    }

    private static Map<String, Object> settings(BrokerAccess access) {
        var settings = access.clientConfig();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, Isolation.READ_COMMITTED.setting());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }
}
