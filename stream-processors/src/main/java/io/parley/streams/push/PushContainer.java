package io.parley.streams.push;

import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.worker.UntilItSucceeds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/// How `push.requests` is listened to: a batch is committed when the listener has returned, and one that failed comes
/// again, with the consumer paused but alive.
final class PushContainer {
    static final String GROUP = "push";

    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);
    /// Beside the deadline: the last attempt, the results and the commit.
    private static final Duration MARGIN = Duration.ofMinutes(4);

    private PushContainer() {}

    /// Not started yet.
    static ConcurrentMessageListenerContainer<byte[], byte[]> of(
            DefaultKafkaConsumerFactory<byte[], byte[]> consumers,
            PushBatches batches,
            KnownResults known,
            PushSettings settings,
            KafkaCluster cluster) {
        var properties = new ContainerProperties(cluster.topics().nameOf(Topic.PUSH_REQUESTS));
        properties.setMessageListener(batches);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setConsumerRebalanceListener(known);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName(GROUP);
        container.setConcurrency(settings.consumers());
        container.setCommonErrorHandler(new UntilItSucceeds(FIRST_RETRY, LAST_RETRY));
        return container;
    }

    static DefaultKafkaConsumerFactory<byte[], byte[]> consumers(KafkaCluster cluster, PushSettings settings) {
        var config = readers(cluster);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int)
                settings.deadline().plus(MARGIN).toMillis());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, cluster.topics().qualify(GROUP));
        return new DefaultKafkaConsumerFactory<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// Of a consumer without a group. A request of an aborted transaction was never made.
    static Map<String, Object> readers(KafkaCluster cluster) {
        var config = cluster.clientConfig(Component.PUSH);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, Isolation.READ_COMMITTED.setting());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return config;
    }
}
