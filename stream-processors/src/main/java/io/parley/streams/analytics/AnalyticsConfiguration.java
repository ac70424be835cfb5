package io.parley.streams.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.analytics.PseudonymKeys;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.topic.Topic;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.process.Part;
import io.parley.streams.process.ProcessEnd;
import io.parley.streams.process.RunsPart;
import io.parley.streams.topology.BaseConfig;
import io.parley.streams.topology.ClusterChecks;
import io.parley.streams.topology.RunningTopology;
import io.parley.streams.topology.StreamsSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@RunsPart(Part.ANALYTICS)
class AnalyticsConfiguration {
    private static final Set<Topic> TOPICS = Set.of(
            Topic.CHAT_EVENTS,
            Topic.CHAT_RECEIPTS,
            Topic.USER_SESSIONS,
            Topic.PUSH_RESULTS,
            Topic.PUBLIC_CHAT_MESSAGES,
            Topic.PUBLIC_CHAT_RECEIPTS,
            Topic.PUBLIC_USER_SESSIONS,
            Topic.PUBLIC_CHAT_ACTIVITY,
            Topic.CHAT_EVENTS_DLQ,
            Topic.CHAT_RECEIPTS_DLQ,
            Topic.USER_SESSIONS_DLQ,
            Topic.PUSH_RESULTS_DLQ);

    /// A thread that finds nothing need not look again at once, as those of the live path do.
    private static final Duration POLL = Duration.ofMillis(200);

    /// More than comes in the time that may be gathered, except where there is a log to catch up with.
    private static final int FETCH_BYTES = 1 << 20;

    @Bean
    RunningTopology analytics(
            Codecs codecs,
            KafkaCluster cluster,
            StreamsSettings streams,
            AnalyticsSettings settings,
            ClusterChecks checks,
            MeterRegistry meters,
            ProcessEnd end) {
        var keys = PseudonymKeys.read(settings.keysFile());
        return new RunningTopology(
                AnalyticsTopology.NAME,
                () -> new AnalyticsTopology(codecs, cluster.topics(), keys, settings, meters).get(),
                config(cluster, streams, settings),
                () -> {
                    checks.requireTopics(TOPICS);
                    checks.requireTransactions();
                },
                meters,
                end);
    }

    static Map<String, Object> config(KafkaCluster cluster, StreamsSettings streams, AnalyticsSettings settings) {
        var config =
                BaseConfig.of(AnalyticsTopology.NAME, cluster, streams, settings.threads(), settings.commitInterval());
        // Analysts count rows: each is there once.
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                settings.transactionTimeout().toMillis());
        config.put(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                settings.cache().toBytes());
        config.put(StreamsConfig.POLL_MS_CONFIG, POLL.toMillis());
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        // The broker gathers, or each commit of the live path would wake this up.
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), FETCH_BYTES);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), (int)
                settings.gathering().toMillis());
        // What the broker has of the events of a chat comes before a later receipt.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        return config;
    }
}
