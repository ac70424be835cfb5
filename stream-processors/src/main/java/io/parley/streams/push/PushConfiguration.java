package io.parley.streams.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.key.BodyKeySettings;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.history.CassandraCluster;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.process.Part;
import io.parley.streams.process.ProcessEnd;
import io.parley.streams.process.RunsPart;
import io.parley.streams.topology.ClusterChecks;
import io.parley.streams.topology.StreamsSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.MicrometerConsumerListener;

@Configuration(proxyBeanMethods = false)
@RunsPart(Part.PUSH)
class PushConfiguration {
    private static final Logger log = LoggerFactory.getLogger(PushConfiguration.class);
    private static final Set<Topic> TOPICS = Set.of(Topic.PUSH_REQUESTS, Topic.PUSH_RESULTS, Topic.PUSH_REQUESTS_DLQ);
    private static final int MAX_BLOCK_MILLIS = 5_000;

    @Bean(destroyMethod = "close")
    Provider pushProvider(PushSettings settings, StreamsSettings streams, MeterRegistry registry) throws IOException {
        var credentials = settings.credentials();
        if (credentials == null) {
            var sink = settings.sinkIn(streams.stateDir());
            log.atInfo().addKeyValue("sink", sink).log("no credentials: pushes go to a file");
            return new LocalSink(sink, Clock.systemUTC());
        }
        return FcmProvider.open(credentials, settings, registry);
    }

    @Bean(destroyMethod = "close")
    PushOutputs pushOutputs(KafkaCluster cluster, Codecs codecs, TopicNamespace topics) {
        var config = cluster.clientConfig(Component.PUSH);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        return new PushOutputs(producer, codecs.pushResults(), topics);
    }

    @Bean(destroyMethod = "close")
    PushHistory pushHistory(CassandraCluster cassandra, BodyKeySettings keys) {
        return new PushHistory(cassandra, keys.keyspace(), keys.masters());
    }

    @Bean(destroyMethod = "close")
    Wording pushWording(PushHistory history) {
        return new Wording(history::textOf);
    }

    @Bean
    PushWorker pushWorker(
            KafkaCluster cluster,
            Codecs codecs,
            PushSettings settings,
            Provider provider,
            Wording wording,
            PushHistory history,
            PushOutputs outputs,
            ClusterChecks checks,
            MeterRegistry registry,
            ProcessEnd end) {
        var meters = new PushMeters(registry);
        var attempts = new Attempts(provider, settings, meters, Clock.systemUTC());
        var bytes = new ByteArrayDeserializer();
        var known = new KnownResults(
                () -> new KafkaConsumer<>(PushContainer.readers(cluster), bytes, bytes),
                codecs.pushResults(),
                cluster.topics());
        var batches =
                new PushBatches(codecs.pushRequests(), wording, history::unreadOf, attempts, known, outputs, meters);
        var consumers = PushContainer.consumers(cluster, settings);
        consumers.addListener(new MicrometerConsumerListener<>(registry));
        return new PushWorker(
                PushContainer.of(consumers, batches, known, settings, cluster),
                () -> checks.requireTopics(TOPICS),
                attempts,
                history,
                end);
    }
}
