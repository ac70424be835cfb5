package io.parley.streams.routing;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.streams.routing.RoutingFixture.ALICE;
import static io.parley.streams.routing.RoutingFixture.BOB;
import static io.parley.streams.routing.RoutingFixture.delivery;
import static io.parley.streams.routing.RoutingFixture.notice;
import static io.parley.streams.routing.RoutingFixture.notices;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.topic.Topic;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.routing.Recollection.Recalled;
import io.parley.streams.sessions.SignalInput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

@WithStack(KAFKA)
class DeliveriesReadAgainIT {
    private final long since = Instant.now().toEpochMilli();
    private final TestStack stack;
    private final KafkaCluster cluster;
    private final TopicPartition partition;
    private final Codecs codecs;
    private final Recollection recollection;

    @AutoClose
    private final RegistryFixture registry = new RegistryFixture();

    DeliveriesReadAgainIT(TestStack stack) {
        this.stack = stack;
        cluster = new KafkaCluster(stack.bootstrapServers(), stack.namespace().prefix(), Map.of());
        partition = new TopicPartition(stack.namespace().nameOf(Topic.CHAT_DELIVERIES), 0);
        codecs = new Codecs(registry.registry(), stack.namespace());
        var input = new RoutingInput(codecs.deliveries(), new SignalInput(codecs.sessions()));
        recollection = new DeliveriesReadAgain(() -> RoutingConfiguration.reader(cluster), input, stack.namespace());
    }

    @Test
    void shouldRecallTheEventsUpToWhatWasCommitted() throws Exception {
        // Given: the position stands behind the mark of a transaction, as that of a task mostly does.
        assertThat(recollection.of(0, since)).isEmpty();
        try (var producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            write(producer, delivery(1, ALICE, BOB), since - 1);
            write(producer, delivery(2, ALICE, BOB), since);
            write(producer, notices(notice(70, BOB)), since + 1);
            producer.commitTransaction();
            commit(4);
            assertThat(recollection.of(0, since)).containsExactly(new Recalled(delivery(2, ALICE, BOB), since));

            // When
            producer.beginTransaction();
            write(producer, delivery(3, ALICE, BOB), since + 2);
            producer.commitTransaction();

            // Then
            assertThat(recollection.of(0, since)).containsExactly(new Recalled(delivery(2, ALICE, BOB), since));
        }
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", stack.bootstrapServers(),
                        "transactional.id", stack.namespace().qualify("writer")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void write(Producer<byte[], byte[]> producer, Delivery delivery, long at) throws Exception {
        var key = "0".getBytes(StandardCharsets.UTF_8);
        var value = codecs.deliveries().encode(delivery);
        producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), at, key, value))
                .get();
    }

    private void commit(long offset) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(
                            stack.namespace().qualify(RoutingTopology.NAME),
                            Map.of(partition, new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }
}
