package io.parley.gateway.relay;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.gateway.log.KafkaSettings;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.topic.TopicNamespace;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/// The relay of one gateway, without the rest of it.
final class TestRelay implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final OutboxTopics outbox;
    private final OutboxRelay relay;
    private final ReplicationSlot ownSlot;

    TestRelay(String bootstrapServers, TopicNamespace topics, RelayDatabase database, String slot) {
        var kafka = new KafkaSettings(bootstrapServers, topics.prefix());
        var settings = new RelaySettings(
                true, slot, Duration.ofSeconds(1), Duration.ofMillis(100), DataSize.ofMegabytes(256), 1);
        outbox = new OutboxTopics(BrokerAccess.open(bootstrapServers), topics);
        var publisher = new FactPublisher(outbox, meters.counter("published"));
        relay = new OutboxRelay(database, kafka, settings, slot, publisher, meters);
        ownSlot = new ReplicationSlot(database, slot, publisher);
    }

    static TestRelay of(TestStack stack, RelayDatabase database, String slot) {
        return new TestRelay(stack.bootstrapServers(), stack.namespace(), database, slot);
    }

    /// Only the first step of a start.
    TestRelay makeSlot() {
        try {
            ownSlot.prepare();
            return this;
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// It may become active at once, later or never.
    TestRelay start() {
        relay.start();
        return this;
    }

    boolean isActive() {
        return meters.get("parley.relay.active").gauge().value() == 1;
    }

    double restarts() {
        return meters.get("parley.relay.restarts").counter().count();
    }

    TestRelay awaitActive() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(this::isActive);
        return this;
    }

    @Override
    public void close() {
        if (relay.isRunning()) {
            relay.stop();
        }
        outbox.close();
    }
}
