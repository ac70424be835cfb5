package io.parley.streams.presence;

import static io.parley.streams.presence.PresenceProcessor.DEAD_LETTERS;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.sessions.NodeLeases;
import io.parley.streams.sessions.SignalInput;
import io.parley.streams.topology.SlotPartitioner;
import io.parley.streams.topology.StreamsSettings;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/// Knows of every user whether somebody is there, and tells the nodes that watch. Only changes are written, and
/// only once for all watchers at one node.
public final class PresenceTopology implements Supplier<Topology> {
    /// The application id, before the namespace.
    public static final String NAME = "presence";

    private static final String SESSIONS = "user-sessions";
    private static final String JUDGE = "judge-presence";

    private final TopicNamespace topics;
    private final SignalInput input;
    private final PresenceRecords records;
    private final StreamsSettings.Presence settings;
    private final PresenceMeters meters;

    /// Registers the schemas of what it reads and writes, so it fails when the registry is away.
    public PresenceTopology(
            Codecs codecs, TopicNamespace topics, StreamsSettings.Presence settings, MeterRegistry registry) {
        this.topics = topics;
        this.input = new SignalInput(codecs.sessions());
        this.records = new PresenceRecords(codecs);
        this.settings = settings;
        this.meters = new PresenceMeters(registry);
    }

    @Override
    public Topology get() {
        var topology = new Topology();
        var bytes = new ByteArrayDeserializer();
        // A day is held. What is older no longer tells who is connected.
        topology.addSource(AutoOffsetReset.earliest(), SESSIONS, bytes, bytes, topics.nameOf(Topic.USER_SESSIONS));
        topology.addProcessor(JUDGE, () -> new PresenceProcessor(input, records, settings, meters), SESSIONS);
        topology.addStateStore(NodeLeases.builder(), JUDGE);
        topology.addStateStore(PresenceStores.connections(), JUDGE);
        topology.addStateStore(PresenceStores.watchers(), JUDGE);
        topology.addStateStore(PresenceStores.leaving(), JUDGE);
        topology.addStateStore(PresenceStores.presence(), JUDGE);
        var value = new ByteArraySerializer();
        topology.addSink(DEAD_LETTERS, topics.nameOf(Topic.USER_SESSIONS_DLQ), value, value, JUDGE);
        topology.addSink(PresenceRecords.PRESENCE, topics.nameOf(Topic.USER_PRESENCE), value, value, JUDGE);
        topology.addSink(
                PresenceRecords.INBOX, topics.nameOf(Topic.NODE_INBOX), value, value, new SlotPartitioner(), JUDGE);
        return topology;
    }
}
