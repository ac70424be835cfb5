package io.parley.streams.presence;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.PresenceKnown;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Ask;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.session.SessionSignal.Away;
import io.parley.schemas.session.SessionSignal.Detach;
import io.parley.schemas.session.SessionSignal.Lease;
import io.parley.schemas.session.SessionSignal.Unwatch;
import io.parley.schemas.session.SessionSignal.Watch;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.topology.TestSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/// The presence topology under a test driver, for the users of slot 0. Records carry the time of the wall
/// clock.
final class PresenceFixture implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(25);
    static final Duration GRACE = Duration.ofSeconds(10);
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final UserId ALICE = user(1);
    static final UserId BOB = user(2);
    static final NodeRun NODE = node(3, 1);
    static final NodeRun OTHER_NODE = node(4, 1);

    private final RegistryFixture registry = new RegistryFixture();
    private final Codecs codecs = new Codecs(registry.registry(), TopicNamespace.NONE);
    private final RecordCodec<SessionSignal> signalCodec = codecs.sessions();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Topology topology;
    final TopologyTestDriver driver;
    private Instant now = START;

    PresenceFixture(Path stateDir) {
        var settings = TestSettings.of(
                stateDir, Map.of("presence.lease", LEASE.toString(), "presence.grace", GRACE.toString()));
        var config = new Properties();
        config.putAll(PresenceConfiguration.config(new KafkaCluster("unused:9092", "", Map.of()), settings));
        topology = new PresenceTopology(codecs, TopicNamespace.NONE, settings.presence(), meters).get();
        driver = new TopologyTestDriver(topology, config, START);
    }

    /// Of slot 0, because the driver runs partition 0 only.
    static UserId user(int number) {
        return LongStream.range(0, Long.MAX_VALUE)
                .mapToObj(low -> new UserId(new UUID(number, low)))
                .filter(user -> Partitions.ofUser(user, Topic.USER_SESSIONS.partitions()) == 0)
                .findFirst()
                .orElseThrow();
    }

    /// Later runs of a node have greater ids.
    static NodeRun node(int slot, int run) {
        return new NodeRun(new NodeSlot(slot), new Incarnation(new UUID(run, 0)));
    }

    static Presence online(UserId user) {
        return new Presence(user, PresenceState.ONLINE, null);
    }

    static Presence away(UserId user) {
        return new Presence(user, PresenceState.AWAY, null);
    }

    /// @param seen since the start
    static Presence offline(UserId user, Duration seen) {
        return new Presence(user, PresenceState.OFFLINE, START.plus(seen));
    }

    /// What a node is told for all who watch the user there.
    static PresenceKnown known(NodeRun node, Presence presence) {
        return new PresenceKnown(node.incarnation(), presence, null);
    }

    void attach(UserId user, NodeRun node, long connection) {
        var device = new DeviceId(new UUID(9, connection));
        signal(new Attach(node.slot(), node.incarnation(), user, new ConnectionId(connection), device));
    }

    void detach(UserId user, NodeRun node, long connection) {
        signal(new Detach(node.slot(), node.incarnation(), user, new ConnectionId(connection)));
    }

    void away(UserId user, NodeRun node, long connection, boolean away) {
        signal(new Away(node.slot(), node.incarnation(), user, new ConnectionId(connection), away));
    }

    void lease(NodeRun node) {
        signal(new Lease(node.slot(), node.incarnation()));
    }

    void watch(UserId user, NodeRun node) {
        signal(new Watch(node.slot(), node.incarnation(), user));
    }

    void unwatch(UserId user, NodeRun node) {
        signal(new Unwatch(node.slot(), node.incarnation(), user));
    }

    void ask(UserId user, NodeRun gateway, long request) {
        signal(new Ask(gateway.slot(), gateway.incarnation(), user, new ConnectionId(request)));
    }

    void signal(SessionSignal signal) {
        raw(signalCodec.encode(signal));
    }

    void raw(byte @Nullable [] value) {
        var bytes = new ByteArraySerializer();
        driver.createInputTopic(Topic.USER_SESSIONS.baseName(), bytes, bytes)
                .pipeInput(new TestRecord<>("any".getBytes(StandardCharsets.UTF_8), value, now));
    }

    /// The transitions published since the last call.
    List<Presence> published() {
        var presence = codecs.presence();
        return records(Topic.USER_PRESENCE).stream()
                .map(record -> presence.decode(record.value()))
                .toList();
    }

    /// What the nodes were told since the last call, in order.
    List<InboxMessage> told() {
        var inbox = codecs.inbox();
        return records(Topic.NODE_INBOX).stream()
                .map(record -> inbox.decode(record.value()))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> records(Topic topic) {
        var bytes = new ByteArrayDeserializer();
        return driver.createOutputTopic(topic.baseName(), bytes, bytes).readRecordsToList();
    }

    /// Second by second, as the wall clock does.
    void pass(Duration time) {
        for (var second = 0; second < time.toSeconds(); second++) {
            pause(Duration.ofSeconds(1));
        }
    }

    /// Second by second, while a node says that it lives.
    void passWhileAlive(Duration time, NodeRun... alive) {
        for (var second = 0; second < time.toSeconds(); second++) {
            pause(Duration.ofSeconds(1));
            for (var node : alive) {
                lease(node);
            }
        }
    }

    /// At once, as if the task had stood still.
    void pause(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
