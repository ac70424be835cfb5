package io.parley.streams.sequencing;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.process.Part;
import io.parley.streams.process.ProcessEnd;
import io.parley.streams.process.RunsPart;
import io.parley.streams.topology.AdminClients;
import io.parley.streams.topology.BaseConfig;
import io.parley.streams.topology.ClusterChecks;
import io.parley.streams.topology.FirstPosition;
import io.parley.streams.topology.RunningTopology;
import io.parley.streams.topology.StreamsSettings;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@RunsPart(Part.SEQUENCING)
class SequencingConfiguration {
    private static final Set<Topic> LOG = Set.of(Topic.CHAT_ACTIONS);
    private static final Set<Topic> LEDGER = Set.of(Topic.CHAT_EVENTS, Topic.CHAT_REFUSALS, Topic.CHAT_ACTIONS_DLQ);
    private static final Set<Topic> LIVE = Set.of(Topic.CHAT_DELIVERIES, Topic.NODE_INBOX);

    @Bean
    RunningTopology sequencing(
            Codecs codecs,
            KafkaCluster cluster,
            StreamsSettings settings,
            AdminClients admins,
            MeterRegistry meters,
            ProcessEnd end) {
        var topics = cluster.topics();
        var source = settings.sequencing().source(topics);
        return new RunningTopology(
                SequencingTopology.NAME,
                () -> new SequencingTopology(codecs, source, topics, meters).get(),
                config(cluster, settings),
                () -> check(admins, source, topics),
                meters,
                end);
    }

    static Map<String, Object> config(KafkaCluster cluster, StreamsSettings settings) {
        var sequencing = settings.sequencing();
        var config = BaseConfig.of(
                SequencingTopology.NAME, cluster, settings, sequencing.threads(), sequencing.commitInterval());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                sequencing.transactionTimeout().toMillis());
        // Any action that can still be read must find every send it may repeat, also after a restore.
        config.put(
                StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG,
                Topic.CHAT_ACTIONS.retention().millis());
        return config;
    }

    private static void check(AdminClients admins, TopicNamespace source, TopicNamespace own) {
        var sources = new ClusterChecks(admins::seeing, source);
        sources.requireTopics(LOG);
        sources.requireTransactions();
        sources.requireDurable(LOG);
        var sinks = new ClusterChecks(admins::seeing, own);
        sinks.requireTopics(LEDGER);
        sinks.requireDurable(LEDGER);
        sinks.requireTopics(LIVE);
        new FirstPosition(admins.of(Component.SEQUENCING), own.qualify(SequencingTopology.NAME))
                .ensure(source.nameOf(Topic.CHAT_ACTIONS), Topic.CHAT_ACTIONS.partitions());
    }
}
