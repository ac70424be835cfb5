package io.parley.streams.history;

import io.parley.schemas.topic.Topic;
import io.parley.streams.process.KafkaCluster;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/// The consumers of `chat.events`. They read what is committed and nothing else, or do not come to be.
final class EventConsumers extends DefaultKafkaConsumerFactory<byte[], byte[]> {
    private final WrittenPositions positions;

    /// @throws IllegalStateException when the configuration would let uncommitted events into the history
    EventConsumers(KafkaCluster cluster, HistorySettings settings, WrittenPositions positions) {
        super(
                LedgerReads.config(cluster, settings.group(), settings.batch(), Topic.CHAT_EVENTS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.positions = positions;
    }

    @Override
    protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> config) {
        return new PositionReporting(config);
    }

    /// The container calls its listener for records only. A poll that returns none may still have moved on, past the
    /// markers of transactions, and nobody else would notice.
    private final class PositionReporting extends ExtendedKafkaConsumer {
        private PositionReporting(Map<String, Object> config) {
            super(config);
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            var records = super.poll(timeout);
            if (records.isEmpty()) {
                positions.written(records.nextOffsets(), assignment());
            }
            return records;
        }
    }
}
