package io.parley.streams.presence;

import static io.parley.streams.presence.PresenceFixture.ALICE;
import static io.parley.streams.presence.PresenceFixture.BOB;
import static io.parley.streams.presence.PresenceFixture.GRACE;
import static io.parley.streams.presence.PresenceFixture.LEASE;
import static io.parley.streams.presence.PresenceFixture.NODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.session.SessionSignal.Detach;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.sessions.NodeLeases;
import io.parley.streams.sessions.SignalInput;
import io.parley.streams.topology.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A task that starts over the stores another has left.
class RestartTest {
    private final RegistryFixture registry = new RegistryFixture();
    private final Codecs codecs = new Codecs(registry.registry(), TopicNamespace.NONE);
    private final List<StateStore> stores = new ArrayList<>();

    @TempDir
    private Path stateDir;

    private MockProcessorContext<byte[], byte[]> context;
    private PresenceProcessor processor;
    private long now = PresenceFixture.START.toEpochMilli();

    @BeforeEach
    void start() {
        context = newContext();
        for (var builder : List.<StoreBuilder<?>>of(
                NodeLeases.builder(),
                PresenceStores.connections(),
                PresenceStores.watchers(),
                PresenceStores.leaving(),
                PresenceStores.presence())) {
            var store = builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            stores.add(store);
        }
        startTask();
    }

    @AfterEach
    void stop() {
        stores.forEach(StateStore::close);
        registry.close();
    }

    @Test
    void shouldSayNothingAndGiveNodesAWholeLeaseAndUsersAWholeGrace() {
        // Given
        attach(ALICE, 1);
        attach(BOB, 2);
        signal(new Detach(NODE.slot(), NODE.incarnation(), BOB, new ConnectionId(2)));
        pass(GRACE.minusSeconds(2));

        // When
        restart();
        pass(GRACE.minusSeconds(1));
        var inTheGrace = published();
        pass(Duration.ofSeconds(1));
        var afterIt = published();
        pass(LEASE.minus(GRACE).minusSeconds(1));
        var inTheLease = published();
        pass(GRACE.plusSeconds(1));

        // Then
        assertThat(inTheGrace).isEmpty();
        assertThat(afterIt).containsExactly(new Presence(BOB, PresenceState.OFFLINE, PresenceFixture.START));
        assertThat(inTheLease).isEmpty();
        assertThat(published()).extracting(Presence::user).containsExactly(ALICE);
    }

    @Test
    void shouldEndTheConnectionsOfANodeTheCrashHasLost() {
        // Given
        attach(ALICE, 1);
        context.<KeyValueStore<Integer, String>>getStateStore(NodeLeases.STORE)
                .delete(NODE.slot().value());

        // When
        restart();
        pass(LEASE.plus(GRACE).plusSeconds(1));

        // Then
        assertThat(published()).extracting(Presence::state).containsExactly(PresenceState.OFFLINE);
    }

    private MockProcessorContext<byte[], byte[]> newContext() {
        var config = new Properties();
        config.put("application.id", "presence");
        config.put("bootstrap.servers", "unused:9092");
        return new MockProcessorContext<>(config, new TaskId(0, 0), stateDir.toFile());
    }

    private void restart() {
        context = newContext();
        startTask();
    }

    private void startTask() {
        stores.forEach(context::addStateStore);
        context.setCurrentSystemTimeMs(now);
        context.setRecordMetadata(Topic.USER_SESSIONS.baseName(), 0, 0);
        var settings = new StreamsSettings.Presence(1, Duration.ofSeconds(1), LEASE, GRACE);
        processor = new PresenceProcessor(
                new SignalInput(codecs.sessions()),
                new PresenceRecords(codecs),
                settings,
                new PresenceMeters(new SimpleMeterRegistry()));
        processor.init(context);
    }

    private void attach(UserId user, long connection) {
        var device = new DeviceId(new UUID(9, connection));
        signal(new Attach(NODE.slot(), NODE.incarnation(), user, new ConnectionId(connection), device));
    }

    private void signal(SessionSignal signal) {
        processor.process(new Record<>(new byte[0], codecs.sessions().encode(signal), now));
    }

    private void pass(Duration time) {
        for (var second = 0; second < time.toSeconds(); second++) {
            now += 1_000;
            context.setCurrentSystemTimeMs(now);
            context.scheduledPunctuators().getFirst().getPunctuator().punctuate(now);
        }
    }

    /// The transitions since the last call.
    private List<Presence> published() {
        var published = context.forwarded(PresenceRecords.PRESENCE).stream()
                .map(forwarded -> codecs.presence().decode(forwarded.record().value()))
                .toList();
        context.resetForwards();
        return published;
    }
}
