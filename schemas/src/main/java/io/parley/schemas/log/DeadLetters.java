package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where records go that cannot be read and never will be.
public final class DeadLetters implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Runnable written;

    /// @param written told of each
    public DeadLetters(BrokerAccess access, TopicNamespace namespace, Topic topic, Runnable written) {
        var config = access.clientConfig();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = namespace.nameOf(topic);
        this.written = written;
    }

    /// Returns when it is stored: only then may its reader go past it.
    ///
    /// @throws KafkaException when it is not stored for sure
    public void write(ConsumerRecord<byte[], byte[]> record, String reason) {
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
        written.run();
        log.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .log("unreadable for good");
    }

    @Override
    public void close() {
        producer.close();
    }
}
