package io.parley.infra.operations.deadletters;

import io.parley.infra.operations.access.Connection;
import io.parley.schemas.log.DeadLetterHeaders;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Carries out what was decided of dead letters, and writes it down behind them.
///
/// A letter that is redriven is written first and marked then: who is killed between the two redrives it again, which
/// is harmless where redriving is allowed at all.
final class Decisions implements AutoCloseable {
    private final Connection connection;
    private final DeadLetterTopic topic;
    private final String because;
    private final KafkaProducer<byte[], byte[]> producer;

    Decisions(Connection connection, DeadLetterTopic topic, String because) {
        this.connection = connection;
        this.topic = topic;
        this.because = because;
        var settings = connection.brokers().clientConfig();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// @return where the record stands now
    /// @throws KafkaException when it is not stored for sure: the letter is open then
    Place redrive(DeadLetter letter, Place origin) {
        var record = letter.record();
        // The broker says the time where the topic has append times.
        var written = write(new ProducerRecord<>(
                connection.topics().nameOf(topic.source()),
                origin.partition(),
                record.timestamp(),
                record.key(),
                record.value(),
                DeadLetterHeaders.original(record.headers())));
        var place = new Place(written.partition(), written.offset());
        mark(letter, "redriven", because + " (to " + place + ")");
        return place;
    }

    void drop(DeadLetter letter) {
        mark(letter, "dropped", because);
    }

    private void mark(DeadLetter letter, String how, String why) {
        var record = letter.record();
        write(new ProducerRecord<>(
                record.topic(),
                record.partition(),
                record.key(),
                null,
                DeadLetterHeaders.handled(how, record.offset(), why)));
    }

    private RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException("A record for " + record.topic() + " was not stored", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while writing to " + record.topic(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
