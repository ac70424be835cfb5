package io.parley.streams.history;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.history.ReceiptWriter;
import io.parley.schemas.key.BodyKeySettings;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.process.Part;
import io.parley.streams.process.ProcessEnd;
import io.parley.streams.process.RunsPart;
import io.parley.streams.topology.ClusterChecks;
import java.util.ArrayList;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

@Configuration(proxyBeanMethods = false)
@RunsPart(Part.HISTORY)
class HistoryConfiguration {
    private static final Set<Topic> LIVE_TOPICS = Set.of(
            Topic.CHAT_EVENTS,
            Topic.HISTORY_PROGRESS,
            Topic.CHAT_EVENTS_DLQ,
            Topic.CHAT_RECEIPTS,
            Topic.CHAT_RECEIPTS_DLQ);
    private static final int MAX_BLOCK_MILLIS = 5_000;

    @Bean(destroyMethod = "close")
    HistoryOutputs historyOutputs(
            KafkaCluster cluster, Codecs codecs, TopicNamespace topics, HistorySettings settings) {
        if (!settings.isLive()) {
            return new RebuildOutputs();
        }
        var config = cluster.clientConfig(Component.HISTORY);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        return new LiveOutputs(producer, codecs.historyProgress(), topics);
    }

    @Bean
    HistoryWorker historyWorker(
            KafkaCluster cluster,
            CassandraCluster cassandra,
            BodyKeySettings keys,
            Codecs codecs,
            HistorySettings settings,
            HistoryOutputs outputs,
            ClusterChecks checks,
            MeterRegistry registry,
            ProcessEnd end) {
        var positions = new WrittenPositions(outputs);
        var meters = new HistoryMeters(registry);
        var consumers = new EventConsumers(cluster, settings, positions);
        consumers.addListener(new MicrometerConsumerListener<>(registry));
        var events = codecs.events();
        return new HistoryWorker(
                cassandra,
                keys,
                settings,
                () -> checks.requireTopics(settings.isLive() ? LIVE_TOPICS : Set.of(Topic.CHAT_EVENTS)),
                (session, writers) -> {
                    var batches = new EventBatches(events, writers, outputs, positions, meters);
                    var listening = new ArrayList<ConcurrentMessageListenerContainer<byte[], byte[]>>();
                    listening.add(
                            HistoryContainer.of(consumers, batches, positions, settings, cluster.topics(), meters));
                    if (settings.isLive()) {
                        var receiptWriters = settings.keyspaces(cassandra.keyspace()).stream()
                                .map(keyspace -> new ReceiptWriter(session, keyspace, settings.writesInFlight()))
                                .toList();
                        var receipts = new ReceiptBatches(codecs.receipts(), receiptWriters, outputs, meters);
                        listening.add(HistoryContainer.of(cluster, receipts, settings, meters));
                    }
                    return listening;
                },
                positions,
                end);
    }
}
