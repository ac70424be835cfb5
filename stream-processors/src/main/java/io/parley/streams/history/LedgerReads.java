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
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/// The settings of consumers that write the history. They read what is committed and nothing else, or do not come to
/// be.
final class LedgerReads {
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    private LedgerReads() {}

    /// @param group before the namespace
    /// @throws IllegalStateException when the configuration would let uncommitted records into the history
    static Map<String, Object> config(KafkaCluster cluster, String group, int batch, Topic topic) {
        var committed = Objects.requireNonNull(topic.readers().get(Component.HISTORY));
        var config = new HashMap<String, Object>();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, committed.setting());
        // The topics are kept for ever: who has no position starts with the first record.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
        config.putAll(cluster.clientConfig(Component.HISTORY));
        config.put(ConsumerConfig.GROUP_ID_CONFIG, cluster.topics().qualify(group));
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
}
