package io.parley.streams.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.process.Part;
import io.parley.streams.process.ProcessEnd;
import io.parley.streams.process.RunsPart;
import io.parley.streams.topology.AdminClients;
import io.parley.streams.topology.BaseConfig;
import io.parley.streams.topology.ClusterChecks;
import io.parley.streams.topology.RunningTopology;
import io.parley.streams.topology.StreamsSettings;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@RunsPart(Part.NOTIFICATION)
class NotificationConfiguration {

    @Bean
    RunningTopology notification(
            Codecs codecs,
            KafkaCluster cluster,
            StreamsSettings streams,
            NotificationSettings settings,
            AdminClients admins,
            MeterRegistry meters,
            ProcessEnd end) {
        var topics = cluster.topics();
        var replay = settings.replay();
        var source = replay == null ? topics : replay.source();
        return new RunningTopology(
                NotificationTopology.NAME,
                () -> new NotificationTopology(codecs, topics, settings.rules(), replay, meters).get(),
                config(cluster, streams, settings),
                () -> check(admins, source, topics),
                meters,
                end);
    }

    static Map<String, Object> config(KafkaCluster cluster, StreamsSettings streams, NotificationSettings settings) {
        var config = BaseConfig.of(
                NotificationTopology.NAME, cluster, streams, settings.threads(), settings.commitInterval());
        // A request, the mark that it was made and the end of its grace are one fact: anything less loses the push or
        // makes it twice when the process dies between them. It costs a transaction per commit, only while there is
        // something to decide, and pushes can wait that long.
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                settings.transactionTimeout().toMillis());
        config.put(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                settings.cache().toBytes());
        // What the broker has of settings, devices and receipts comes before a later candidate.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        return config;
    }

    private static void check(AdminClients admins, TopicNamespace source, TopicNamespace own) {
        var sources = new ClusterChecks(admins::seeing, source);
        sources.requireTopics(topicsOf(Source::topic));
        sources.requireTransactions();
        var sinks = new ClusterChecks(admins::seeing, own);
        sinks.requireTopics(topicsOf(Source::deadLetterTopic));
        sinks.requireTopics(Set.of(Topic.PUSH_REQUESTS));
    }

    private static Set<Topic> topicsOf(Function<Source, Topic> part) {
        return Arrays.stream(Source.values()).map(part).collect(Collectors.toSet());
    }
}
