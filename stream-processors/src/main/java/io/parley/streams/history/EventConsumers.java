package io.parley.streams.history;

import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.streams.process.KafkaCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/// The consumers of `chat.events`. They read what is committed and nothing else, or do not come to be.
final class EventConsumers extends DefaultKafkaConsumerFactory<byte[], byte[]> {
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    private final WrittenPositions positions;

    /// @throws IllegalStateException when the configuration would let uncommitted events into the history
    EventConsumers(KafkaCluster cluster, HistorySettings settings, WrittenPositions positions) {
        super(config(cluster, settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.positions = positions;
    }

    static Map<String, Object> config(KafkaCluster cluster, HistorySettings settings) {
        var committed = Objects.requireNonNull(Topic.CHAT_EVENTS.readers().get(Component.HISTORY));
        var config = new HashMap<String, Object>();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, committed.setting());
        // The topic is kept for ever: who has no position starts with the first event.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
        config.putAll(cluster.clientConfig());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, cluster.topics().qualify(settings.group()));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        requireCommitted(config);
        return config;
    }

    private static void requireCommitted(Map<String, Object> config) {
        var isolation = config.get(ConsumerConfig.ISOLATION_LEVEL_CONFIG);
        if (!Isolation.READ_COMMITTED.setting().equals(isolation)) {
            throw new IllegalStateException("The history reads committed events only, but isolation.level is '"
                    + isolation + "'. Remove it from parley.kafka.properties.");
        }
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
