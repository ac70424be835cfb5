package io.parley.streams.history;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.history.HistoryProgress;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the writer of the live history says to others: its progress and its dead letters.
final class LiveOutputs implements HistoryOutputs {
    private static final Logger log = LoggerFactory.getLogger(LiveOutputs.class);

    /// Each topic has its own, with as many partitions.
    private static final String DEAD_LETTERS = ".dlq";

    private final Producer<byte[], byte[]> producer;
    private final RecordCodec<HistoryProgress> codec;
    private final String progressTopic;

    LiveOutputs(Producer<byte[], byte[]> producer, RecordCodec<HistoryProgress> codec, TopicNamespace topics) {
        this.producer = producer;
        this.codec = codec;
        this.progressTopic = topics.nameOf(Topic.HISTORY_PROGRESS);
    }

    @Override
    public void publish(HistoryProgress progress) {
        var key = Integer.toString(progress.partition()).getBytes(StandardCharsets.UTF_8);
        var _ = producer.send(new ProducerRecord<>(progressTopic, key, codec.encode(progress)), (_, failure) -> {
            if (failure != null) {
                log.atWarn()
                        .addKeyValue("reason", failure.getMessage())
                        .log("progress not published; it will be repeated");
            }
        });
    }

    @Override
    public void deadLetter(List<Unreadable> records) {
        var sent = records.stream().map(this::send).toList();
        sent.forEach(LiveOutputs::await);
        records.forEach(Unreadable::report);
    }

    private Future<RecordMetadata> send(Unreadable unreadable) {
        var record = unreadable.record();
        var headers = DeadLetterHeaders.of(
                record.headers(), unreadable.reason(), record.topic(), record.partition(), record.offset());
        return producer.send(new ProducerRecord<>(
                record.topic() + DEAD_LETTERS, record.partition(), record.key(), record.value(), headers));
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("A dead letter could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while writing a dead letter", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
