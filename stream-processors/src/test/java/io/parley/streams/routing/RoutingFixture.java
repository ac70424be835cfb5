package io.parley.streams.routing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedMessage;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.delivery.Delivery.Event;
import io.parley.schemas.delivery.Delivery.Notice;
import io.parley.schemas.delivery.Delivery.Notices;
import io.parley.schemas.delivery.Delivery.Parcel;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Deliver;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.session.SessionSignal.Detach;
import io.parley.schemas.session.SessionSignal.Lease;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.routing.Recollection.Recalled;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.topology.TestSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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

/// The routing topology under a test driver, for the users of slot 0.
final class RoutingFixture implements AutoCloseable {
    static final ChatId CHAT = new ChatId(new UUID(7, 7));
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final UserId ALICE = user(1);
    static final UserId BOB = user(2);
    static final NodeRun NODE = node(3, 1);
    static final NodeRun OTHER_NODE = node(4, 1);

    private final RegistryFixture registry = new RegistryFixture();
    private final Codecs codecs = new Codecs(registry.registry(), TopicNamespace.NONE);
    private final RecordCodec<Delivery> deliveryCodec = codecs.deliveries();
    private final RecordCodec<SessionSignal> signalCodec = codecs.sessions();
    final Topology topology;
    final TopologyTestDriver driver;

    RoutingFixture(Path stateDir) {
        this(stateDir, List.of());
    }

    /// @param recalled what an earlier task has taken
    RoutingFixture(Path stateDir, List<Recalled> recalled) {
        var settings = TestSettings.of(stateDir, Map.of("routing.lease", LEASE.toString()));
        var config = new Properties();
        config.putAll(RoutingConfiguration.config(new KafkaCluster("unused:9092", "", Map.of()), settings));
        topology = new RoutingTopology(
                        codecs,
                        TopicNamespace.NONE,
                        settings.routing(),
                        new SimpleMeterRegistry(),
                        _ -> (_, _) -> recalled)
                .get();
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

    static Event delivery(long seq, UserId actor, UserId... recipients) {
        return delivery(seq, 100, actor, recipients);
    }

    /// @param bytes of the frame with its body
    static Event delivery(long seq, int bytes, UserId actor, UserId... recipients) {
        var content = new SealedContent(new SealedText(new byte[SealedText.OVERHEAD + 1]));
        var sealed = new SealedMessage(actor, new MessageId(new UUID(8, seq)), content);
        var frame = new FrameBytes(new byte[bytes - sealed.openedBytes()]);
        return new Event(CHAT, new Seq(seq), START, actor, true, Arrays.asList(recipients), List.of(), frame, sealed);
    }

    /// Typing, for instance.
    static Notice notice(int frameBytes, UserId... recipients) {
        return new Notice(CHAT, Arrays.asList(recipients), new FrameBytes(new byte[frameBytes]));
    }

    static Notices notices(Notice... notices) {
        return new Notices(List.of(notices));
    }

    /// What a node is told of a delivery to these of its connections.
    static InboxMessage deliver(NodeRun node, Parcel parcel, long... ids) {
        return new Deliver(node.incarnation(), List.of(parcel(parcel, ids)));
    }

    static InboxMessage.Parcel parcel(Parcel parcel, long... ids) {
        var connections = Arrays.stream(ids).mapToObj(ConnectionId::new).toList();
        return new InboxMessage.Parcel(connections, entry(parcel));
    }

    static Entry entry(Parcel parcel) {
        return new Entry(parcel.chat(), parcel.seq(), parcel.frame(), parcel.sealed());
    }

    void attach(UserId user, NodeRun node, long connection) {
        signal(
                user.toString(),
                new Attach(
                        node.slot(),
                        node.incarnation(),
                        user,
                        new ConnectionId(connection),
                        new DeviceId(new UUID(9, connection))));
    }

    void detach(UserId user, NodeRun node, long connection) {
        signal(user.toString(), new Detach(node.slot(), node.incarnation(), user, new ConnectionId(connection)));
    }

    void lease(NodeRun node) {
        signal(Integer.toString(node.slot().value()), new Lease(node.slot(), node.incarnation()));
    }

    void deliver(Delivery... deliveries) {
        for (var delivery : deliveries) {
            raw(Topic.CHAT_DELIVERIES, "0".getBytes(StandardCharsets.UTF_8), deliveryCodec.encode(delivery));
        }
    }

    void raw(Topic topic, byte @Nullable [] key, byte @Nullable [] value) {
        var bytes = new ByteArraySerializer();
        driver.createInputTopic(topic.baseName(), bytes, bytes).pipeInput(new TestRecord<>(key, value, START));
    }

    byte[] encoded(SessionSignal signal) {
        return signalCodec.encode(signal);
    }

    /// What the nodes were told since the last call, in order.
    List<InboxMessage> told() {
        var inbox = codecs.inbox();
        return records(Topic.NODE_INBOX).stream()
                .map(record -> inbox.decode(record.value()))
                .toList();
    }

    List<PushCandidate> candidates() {
        var candidates = codecs.pushCandidates();
        return records(Topic.PUSH_CANDIDATES).stream()
                .map(record -> candidates.decode(record.value()))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> records(Topic topic) {
        var bytes = new ByteArrayDeserializer();
        return driver.createOutputTopic(topic.baseName(), bytes, bytes).readRecordsToList();
    }

    private void signal(String key, SessionSignal signal) {
        raw(Topic.USER_SESSIONS, key.getBytes(StandardCharsets.UTF_8), encoded(signal));
    }

    /// Second by second, as the wall clock does.
    void pass(Duration time) {
        for (var second = 0; second < time.toSeconds(); second++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
