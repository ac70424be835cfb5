package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a topic on a thread of its own, shared with the other instances. A position is committed once all before
/// it is dealt with; what fails is tried again from there until it succeeds, and nothing is skipped.
public final class GroupReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /// So long the records of an instance that was killed wait for another one.
    private static final Duration SESSION = Duration.ofSeconds(10);

    private final String topic;
    private final String group;
    private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
    private final Runnable restarts;
    private final Map<String, Object> config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /// @param component as which it reads: the catalogue says with which isolation
    /// @param group without the namespace; members of one share the records
    /// @param reader returns when the record is dealt with for good; after an exception it is given it again, and
    ///     those behind it wait
    /// @param restarts told of each exception
    public GroupReader(
            BrokerAccess access,
            TopicNamespace namespace,
            Topic topic,
            Component component,
            String group,
            Consumer<ConsumerRecord<byte[], byte[]>> reader,
            Runnable restarts) {
        this.topic = namespace.nameOf(topic);
        this.config = config(access, topic, component, namespace.qualify(group));
        this.group = group;
        this.reader = reader;
        this.restarts = restarts;
        this.thread = Thread.ofPlatform().name(group).unstarted(this::run);
    }

    /// Returns at once.
    public void start() {
        thread.start();
    }

    /// Returns when the record under way is dealt with.
    @Override
    public void close() {
        stopping.countDown();
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                read();
            } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (var opened = new KafkaConsumer<byte[], byte[]>(config)) {
            consumer = opened;
            opened.subscribe(List.of(topic));
            while (stopping.getCount() > 0) {
                var records = opened.poll(POLL);
                records.forEach(reader);
                if (!records.isEmpty()) {
                    opened.commitSync();
                }
            }
        } catch (WakeupException e) {
            log.atInfo().addKeyValue("group", group).log("reading ended");
        } catch (RuntimeException e) {
            restarts.run();
            log.atWarn()
                    .addKeyValue("group", group)
                    .addKeyValue("reason", e.toString())
                    .log("reading failed and will start again");
        } finally {
            consumer = null;
        }
    }

    private static Map<String, Object> config(BrokerAccess access, Topic topic, Component component, String group) {
        var committed = Objects.requireNonNull(topic.readers().get(component), "the catalogue has no such reader");
        var config = access.clientConfig();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, committed.setting());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        // Whoever has no position has missed none of them.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return config;
    }
}
