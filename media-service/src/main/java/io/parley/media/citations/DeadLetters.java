package io.parley.media.citations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.media.log.KafkaSettings;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.topic.Topic;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Where records of `chat.events` go that are no events and never will be.
@Component
final class DeadLetters implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Counter written;

    DeadLetters(KafkaSettings kafka, MeterRegistry meters) {
        var config = kafka.access().clientConfig();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = kafka.topics().nameOf(Topic.CHAT_EVENTS_DLQ);
        this.written = meters.counter("parley.media.citations.dead.letters");
    }

    /// Returns when it is stored: only then may its reader go past it.
    ///
    /// @throws KafkaException when it is not stored for sure
    void write(ConsumerRecord<byte[], byte[]> record, String reason) {
        var headers =
                DeadLetterHeaders.of(record.headers(), reason, record.topic(), record.partition(), record.offset());
        try {
            producer.send(new ProducerRecord<>(topic, record.partition(), record.key(), record.value(), headers))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("A dead letter could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while writing a dead letter", e);
        }
        written.increment();
        log.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .log("no event and never will be");
    }

    @Override
    public void close() {
        producer.close();
    }
}
