package io.parley.streams.push;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.worker.Outbound;
import io.parley.streams.worker.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// What the worker says to others. Everything said is kept when a method returns.
final class PushOutputs implements AutoCloseable {
    private final Outbound outbound;
    private final RecordCodec<PushResult> codec;
    private final String resultsTopic;

    PushOutputs(Producer<byte[], byte[]> producer, RecordCodec<PushResult> codec, TopicNamespace topics) {
        this.outbound = new Outbound(producer);
        this.codec = codec;
        this.resultsTopic = topics.nameOf(Topic.PUSH_RESULTS);
    }

    /// @throws org.apache.kafka.common.KafkaException when one of them may not be kept: commit nothing
    void publish(List<PushResult> results) {
        outbound.write(results.stream().map(this::record).toList());
    }

    /// @throws org.apache.kafka.common.KafkaException when one of them may not be kept: commit nothing
    void deadLetter(List<Unreadable> records) {
        outbound.deadLetter(records);
    }

    private ProducerRecord<byte[], byte[]> record(PushResult result) {
        var key = result.user().toString().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(resultsTopic, key, codec.encode(result));
    }

    @Override
    public void close() {
        outbound.close();
    }
}
