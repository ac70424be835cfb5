package io.parley.media.citations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.media.log.KafkaSettings;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Reads `chat.events` on a thread of its own, shared with the other instances. A position is committed once all before
/// it is dealt with; what fails is tried again from there until it succeeds, and nothing is skipped.
@org.springframework.stereotype.Component
final class CitationReader implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CitationReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final RecordCodec<EventRecord> codec;
    private final Citations citations;
    private final DeadLetters deadLetters;
    private final Counter restarts;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("citations").unstarted(this::run);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    CitationReader(
            KafkaSettings kafka, Codecs codecs, Citations citations, DeadLetters deadLetters, MeterRegistry meters) {
        this.kafka = kafka;
        this.codec = codecs.events();
        this.citations = citations;
        this.deadLetters = deadLetters;
        this.restarts = meters.counter("parley.media.citations.restarts");
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
            opened.subscribe(List.of(kafka.topics().nameOf(Topic.CHAT_EVENTS)));
            while (stopping.getCount() > 0) {
                var records = opened.poll(POLL);
                records.forEach(this::take);
                if (!records.isEmpty()) {
                    opened.commitSync();
                }
            }
        } catch (WakeupException e) {
            log.atInfo().log("citations closed");
        } catch (RuntimeException e) {
            restarts.increment();
            log.atWarn().addKeyValue("reason", e.toString()).log("reading citations failed and will start again");
        } finally {
            consumer = null;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        EventRecord event;
        try {
            event = codec.decode(record.value());
        } catch (MalformedRecordException e) {
            deadLetters.write(record, String.valueOf(e.getMessage()));
            return;
        }
        Citations.filesOf(event).forEach(file -> citations.add(event.chat(), event.seq(), event.actor(), file));
    }

    private Map<String, Object> settings() {
        var committed = Objects.requireNonNull(Topic.CHAT_EVENTS.readers().get(Component.MEDIA_SERVICE));
        var config = kafka.access().clientConfig();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.topics().qualify(Component.MEDIA_SERVICE.principal()));
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, committed.setting());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return config;
    }
}
