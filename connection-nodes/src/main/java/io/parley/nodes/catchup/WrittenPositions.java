package io.parley.nodes.catchup;

import io.parley.nodes.process.KafkaCluster;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.history.HistoryProgress;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far the history writer has come in each partition of `chat.events`, as it says itself. Reads on a thread of its
/// own.
public final class WrittenPositions implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WrittenPositions.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final RecordCodec<HistoryProgress> codec;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final AtomicLongArray positions = new AtomicLongArray(Topic.CHAT_EVENTS.partitions());
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean reading;

    public WrittenPositions(KafkaCluster cluster, RecordCodec<HistoryProgress> codec) {
        this.codec = codec;
        this.partitions = cluster.topics().partitionsOf(Topic.HISTORY_PROGRESS);
        this.consumer = new KafkaConsumer<>(settings(cluster));
        this.thread = Thread.ofPlatform().name("history-progress").unstarted(this::run);
    }

    public void start() {
        reading = true;
        thread.start();
    }

    /// Every committed event of the partition below this offset is readable from the history.
    long of(int partition) {
        return positions.get(partition);
    }

    /// @param listener called on the reader's thread after positions have moved
    void onMove(Runnable listener) {
        listeners.add(listener);
    }

    /// False before the start, and for good once reading has failed.
    public boolean isReading() {
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

    private void run() {
        try (consumer) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                var records = consumer.poll(POLL);
                for (var moved : records) {
                    var progress = codec.decode(moved.value());
                    // The latest word counts, even a lower one: a rebuilt history starts over.
                    positions.set(progress.partition(), progress.position());
                }
                if (!records.isEmpty()) {
                    listeners.forEach(Runnable::run);
                }
            }
        } catch (WakeupException e) {
            log.atInfo().log("history progress closed");
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("history progress can no longer be read");
        } finally {
            reading = false;
        }
    }

    private static Map<String, Object> settings(KafkaCluster cluster) {
        var settings = cluster.access().clientConfig();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, Isolation.READ_UNCOMMITTED.setting());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }
}
