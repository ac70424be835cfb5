package io.parley.streams.history;

import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/// How `chat.events` is listened to: a batch is committed when the listener has returned, and one that failed is tried
/// until it succeeds, with the consumer paused but alive, so that the group stays as it is.
final class HistoryContainer {
    private HistoryContainer() {}

    /// Not started yet.
    static ConcurrentMessageListenerContainer<byte[], byte[]> of(
            EventConsumers consumers,
            EventBatches batches,
            WrittenPositions positions,
            HistorySettings settings,
            TopicNamespace topics,
            HistoryMeters meters) {
        var properties = new ContainerProperties(topics.nameOf(Topic.CHAT_EVENTS));
        properties.setMessageListener(batches);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setConsumerRebalanceListener(positions);
        // Commits positions that only passed markers: the next start then says them at once.
        properties.setFixTxOffsets(true);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName("history");
        container.setConcurrency(settings.consumers());
        container.setCommonErrorHandler(new UntilItSucceeds(meters));
        return container;
    }
}
