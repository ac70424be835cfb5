package io.parley.streams.presence;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.codec.Codecs;
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
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@RunsPart(Part.PRESENCE)
class PresenceConfiguration {
    private static final Set<Topic> TOPICS =
            Set.of(Topic.USER_SESSIONS, Topic.NODE_INBOX, Topic.USER_PRESENCE, Topic.USER_SESSIONS_DLQ);

    @Bean
    RunningTopology presence(
            Codecs codecs,
            KafkaCluster cluster,
            StreamsSettings settings,
            ClusterChecks checks,
            MeterRegistry meters,
            ProcessEnd end) {
        return new RunningTopology(
                PresenceTopology.NAME,
                () -> new PresenceTopology(codecs, cluster.topics(), settings.presence(), meters).get(),
                config(cluster, settings),
                () -> checks.requireTopics(TOPICS),
                meters,
                end);
    }

    static Map<String, Object> config(KafkaCluster cluster, StreamsSettings settings) {
        var presence = settings.presence();
        var config =
                BaseConfig.of(PresenceTopology.NAME, cluster, settings, presence.threads(), presence.commitInterval());
        // What a crash repeats says how a user is, so saying it twice changes nothing, and who came or left since the
        // last commit is settled within the grace. Transactions would cost every second what a crash costs now and
        // then.
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                Isolation.READ_UNCOMMITTED.setting());
        return config;
    }
}
