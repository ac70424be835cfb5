package io.parley.streams.push;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the worker says to others. Everything said is kept when a method returns.
final class PushOutputs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PushOutputs.class);

    private final Producer<byte[], byte[]> producer;
    private final RecordCodec<PushResult> codec;
    private final String resultsTopic;
    private final String deadLetterTopic;

    /// @param reason for the people who look at dead letters
    record Unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {}

    PushOutputs(Producer<byte[], byte[]> producer, RecordCodec<PushResult> codec, TopicNamespace topics) {
        this.producer = producer;
        this.codec = codec;
        this.resultsTopic = topics.nameOf(Topic.PUSH_RESULTS);
        this.deadLetterTopic = topics.nameOf(Topic.PUSH_REQUESTS_DLQ);
    }

    /// @throws KafkaException when one of them may not be kept: commit nothing
    void publish(List<PushResult> results) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (var result : results) {
            var key = result.user().toString().getBytes(StandardCharsets.UTF_8);
            sent.add(producer.send(new ProducerRecord<>(resultsTopic, key, codec.encode(result))));
        }
        sent.forEach(PushOutputs::await);
    }

    /// @throws KafkaException when one of them may not be kept: commit nothing
    void deadLetter(List<Unreadable> records) {
        records.stream().map(this::send).toList().forEach(PushOutputs::await);
        for (var unreadable : records) {
            log.atError()
                    .addKeyValue("topic", unreadable.record().topic())
                    .addKeyValue("partition", unreadable.record().partition())
                    .addKeyValue("offset", unreadable.record().offset())
                    .addKeyValue("reason", unreadable.reason())
                    .log("no push request and never will be");
        }
    }

    private Future<RecordMetadata> send(Unreadable unreadable) {
        var record = unreadable.record();
        var headers = DeadLetterHeaders.of(
                record.headers(), unreadable.reason(), record.topic(), record.partition(), record.offset());
        return producer.send(
                new ProducerRecord<>(deadLetterTopic, record.partition(), record.key(), record.value(), headers));
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("A result could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while writing results", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
