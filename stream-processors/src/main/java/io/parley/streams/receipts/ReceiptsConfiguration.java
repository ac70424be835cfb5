package io.parley.streams.receipts;

import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@RunsPart(Part.RECEIPTS)
class ReceiptsConfiguration {
    private static final Set<Topic> LEDGER = Set.of(Topic.CHAT_EVENTS, Topic.CHAT_MARKS, Topic.CHAT_RECEIPTS);
    private static final Set<Topic> TOPICS = Set.of(
            Topic.CHAT_SIGNALS,
            Topic.CHAT_DELIVERIES,
            Topic.ACCOUNT_SETTINGS,
            Topic.CHAT_EVENTS_DLQ,
            Topic.CHAT_MARKS_DLQ,
            Topic.CHAT_SIGNALS_DLQ);

    @Bean
    RunningTopology receipts(
            Codecs codecs,
            KafkaCluster cluster,
            StreamsSettings settings,
            ClusterChecks checks,
            MeterRegistry meters,
            ProcessEnd end) {
        return new RunningTopology(
                ReceiptsTopology.NAME,
                () -> new ReceiptsTopology(codecs, cluster.topics(), settings.receipts(), meters).get(),
                config(cluster, settings),
                () -> {
                    checks.requireTopics(LEDGER);
                    checks.requireDurable(LEDGER);
                    checks.requireTransactions();
                    checks.requireTopics(TOPICS);
                },
                meters,
                end);
    }

    static Map<String, Object> config(KafkaCluster cluster, StreamsSettings settings) {
        var receipts = settings.receipts();
        var config =
                BaseConfig.of(ReceiptsTopology.NAME, cluster, settings, receipts.threads(), receipts.commitInterval());
        // A mark that is merged but not told must be told after a failure: stores and positions never disagree.
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                receipts.cache().toBytes());
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                settings.sequencing().transactionTimeout().toMillis());
        // Marks and events are merged whatever comes first: neither waits for the other.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        return config;
    }
}
