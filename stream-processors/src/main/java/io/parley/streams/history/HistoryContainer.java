package io.parley.streams.history;

import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.Map;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/// How `chat.events` is listened to: a batch is committed when the listener has returned, and one that failed is tried
/// until it succeeds, with the consumer paused but alive, so that the group stays as it is.
final class HistoryContainer {
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

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
        container.setCommonErrorHandler(untilItSucceeds(meters));
        return container;
    }

    private static CommonErrorHandler untilItSucceeds(HistoryMeters meters) {
        var backOff = new ExponentialBackOff(FIRST_RETRY.toMillis(), 2);
        backOff.setMaxInterval(LAST_RETRY.toMillis());
        var handler = new DefaultErrorHandler(backOff);
        // No kind of exception lets it give a batch up: an event that is skipped would be lost to every reader.
        handler.setClassifications(Map.of(), true);
        handler.setRetryListeners(new RetryReport(meters));
        return handler;
    }
}
