package io.parley.gateway.pushes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.log.KafkaSettings;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Reads `push.results` on a thread of its own, shared with the other gateways. A position is committed once all before
/// it is dealt with; what fails is tried again from there until it succeeds, and nothing is skipped.
final class PushResults implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PushResults.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final PushResultReader reader;
    private final Counter restarts;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("push-results").unstarted(this::run);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    PushResults(KafkaSettings kafka, PushResultReader reader, MeterRegistry meters) {
        this.kafka = kafka;
        this.reader = reader;
        this.restarts = meters.counter("parley.push.results.restarts");
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
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

    @Override
    public boolean isRunning() {
        return thread.isAlive();
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
        try (var opened = new KafkaConsumer<byte[], byte[]>(settings())) {
            consumer = opened;
            opened.subscribe(List.of(kafka.topics().nameOf(Topic.PUSH_RESULTS)));
            while (stopping.getCount() > 0) {
                var records = opened.poll(POLL);
                records.forEach(reader::take);
                if (!records.isEmpty()) {
                    opened.commitSync();
                }
            }
        } catch (WakeupException e) {
            log.atInfo().log("push results closed");
        } catch (RuntimeException e) {
            restarts.increment();
            log.atWarn().addKeyValue("reason", e.toString()).log("reading push results failed and will start again");
        } finally {
            consumer = null;
        }
    }

    private Map<String, Object> settings() {
        var committed = Objects.requireNonNull(Topic.PUSH_RESULTS.readers().get(Component.INGEST_GATEWAY));
        var config = kafka.access().clientConfig();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.topics().qualify("push-results"));
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, committed.setting());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // The records of a day: whoever has no position has missed none of them.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return config;
    }
}
