package io.parley.streams.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Isolation;
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
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@RunsPart(Part.ROUTING)
class RoutingConfiguration {
    private static final Set<Topic> TOPICS = Set.of(
            Topic.CHAT_DELIVERIES,
            Topic.USER_SESSIONS,
            Topic.NODE_INBOX,
            Topic.PUSH_CANDIDATES,
            Topic.CHAT_DELIVERIES_DLQ,
            Topic.USER_SESSIONS_DLQ);

    @Bean
    RunningTopology routing(
            Codecs codecs,
            KafkaCluster cluster,
            StreamsSettings settings,
            ClusterChecks checks,
            MeterRegistry meters,
            ProcessEnd end) {
        return new RunningTopology(
                RoutingTopology.NAME,
                () -> new RoutingTopology(
                                codecs,
                                cluster.topics(),
                                settings.routing(),
                                meters,
                                input -> new DeliveriesReadAgain(() -> reader(cluster), input, cluster.topics()))
                        .get(),
                config(cluster, settings),
                () -> checks.requireTopics(TOPICS),
                meters,
                end);
    }

    /// Reads what the topology reads, as it reads it, and never commits.
    static Consumer<byte[], byte[]> reader(KafkaCluster cluster) {
        var config = cluster.clientConfig(Component.ROUTING);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, cluster.topics().qualify(RoutingTopology.NAME));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, Isolation.READ_UNCOMMITTED.setting());
        // What was there a moment ago and is no more cannot be recalled.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(config, bytes, bytes);
    }

    static Map<String, Object> config(KafkaCluster cluster, StreamsSettings settings) {
        var routing = settings.routing();
        var config =
                BaseConfig.of(RoutingTopology.NAME, cluster, settings, routing.threads(), routing.commitInterval());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        // Whichever input has something goes on: nobody's delivery waits for the sessions topic to be asked.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                Isolation.READ_UNCOMMITTED.setting());
        return config;
    }
}
