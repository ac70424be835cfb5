package io.parley.streams.history;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.history.HistoryProgress;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.worker.Outbound;
import io.parley.streams.worker.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the writer of the live history says to others: its progress and its dead letters.
final class LiveOutputs implements HistoryOutputs {
    private static final Logger log = LoggerFactory.getLogger(LiveOutputs.class);

    private final Outbound outbound;
    private final RecordCodec<HistoryProgress> codec;
    private final String progressTopic;

    LiveOutputs(Producer<byte[], byte[]> producer, RecordCodec<HistoryProgress> codec, TopicNamespace topics) {
        this.outbound = new Outbound(producer);
        this.codec = codec;
        this.progressTopic = topics.nameOf(Topic.HISTORY_PROGRESS);
    }

    @Override
    public void publish(HistoryProgress progress) {
        var key = Integer.toString(progress.partition()).getBytes(StandardCharsets.UTF_8);
        var _ = outbound.producer()
                .send(new ProducerRecord<>(progressTopic, key, codec.encode(progress)), (_, failure) -> {
                    if (failure != null) {
                        log.atWarn()
                                .addKeyValue("reason", failure.getMessage())
                                .log("progress not published; it will be repeated");
                    }
                });
    }

    @Override
    public void deadLetter(List<Unreadable> records) {
        outbound.deadLetter(records);
    }

    @Override
    public void close() {
        outbound.close();
    }
}
