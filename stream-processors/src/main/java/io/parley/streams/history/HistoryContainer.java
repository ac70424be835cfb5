package io.parley.streams.history;

import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.worker.UntilItSucceeds;
import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/// How `chat.events` and `chat.receipts` are listened to: a batch is committed when the listener has returned, and one
/// that failed is tried
/// until it succeeds, with the consumer paused but alive, so that the group stays as it is.
final class HistoryContainer {
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    private HistoryContainer() {}

    /// Of receipts. Not started yet.
    static ConcurrentMessageListenerContainer<byte[], byte[]> of(
            KafkaCluster cluster, ReceiptBatches batches, HistorySettings settings, HistoryMeters meters) {
        var topic = Topic.CHAT_RECEIPTS;
        var consumers = new DefaultKafkaConsumerFactory<>(
                LedgerReads.config(cluster, HistorySettings.RECEIPTS_GROUP, settings.batch(), topic),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var properties = new ContainerProperties(cluster.topics().nameOf(topic));
        properties.setMessageListener(batches);
        return container("history-receipts", consumers, properties, settings, meters);
    }

    /// Of events. Not started yet.
    static ConcurrentMessageListenerContainer<byte[], byte[]> of(
            EventConsumers consumers,
            EventBatches batches,
            WrittenPositions positions,
            HistorySettings settings,
            TopicNamespace topics,
            HistoryMeters meters) {
        var properties = new ContainerProperties(topics.nameOf(Topic.CHAT_EVENTS));
        properties.setMessageListener(batches);
        properties.setConsumerRebalanceListener(positions);
        // Commits positions that only passed markers: the next start then says them at once.
        properties.setFixTxOffsets(true);
        return container("history", consumers, properties, settings, meters);
    }

    private static ConcurrentMessageListenerContainer<byte[], byte[]> container(
            String name,
            ConsumerFactory<byte[], byte[]> consumers,
            ContainerProperties properties,
            HistorySettings settings,
            HistoryMeters meters) {
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName(name);
        container.setConcurrency(settings.consumers());
        var untilWritten = new UntilItSucceeds(FIRST_RETRY, LAST_RETRY);
        untilWritten.setRetryListeners(new RetryReport(meters));
        container.setCommonErrorHandler(untilWritten);
        return container;
    }
}
