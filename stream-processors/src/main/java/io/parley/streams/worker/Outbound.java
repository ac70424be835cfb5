package io.parley.streams.worker;

import io.parley.schemas.log.DeadLetterHeaders;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/// What a worker writes before it commits. Whatever was written is kept when a method returns.
public record Outbound(Producer<byte[], byte[]> producer) implements AutoCloseable {
    /// Each topic has its own, with as many partitions.
    private static final String DEAD_LETTERS = ".dlq";

    /// @throws KafkaException when one of them may not be kept: commit nothing
    public void write(List<ProducerRecord<byte[], byte[]>> records) {
        records.stream().map(producer::send).toList().forEach(Outbound::await);
    }

    /// @throws KafkaException when one of them may not be kept: commit nothing
    public void deadLetter(List<Unreadable> records) {
        write(records.stream().map(Outbound::deadLetter).toList());
        records.forEach(Unreadable::report);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(Unreadable unreadable) {
        var record = unreadable.record();
        var headers = DeadLetterHeaders.of(
                record.headers(), unreadable.reason(), record.topic(), record.partition(), record.offset());
        return new ProducerRecord<>(
                record.topic() + DEAD_LETTERS, record.partition(), record.key(), record.value(), headers);
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("A record could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while writing", e);
        }
    }
}
