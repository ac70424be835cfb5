package io.parley.streams.routing;

import static io.parley.streams.routing.Router.DELIVERY_DEAD_LETTERS;
import static io.parley.streams.routing.Router.SESSION_DEAD_LETTERS;
import static io.parley.streams.routing.RoutingRecords.INBOX;
import static io.parley.streams.routing.RoutingRecords.PUSH;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.sessions.NodeLeases;
import io.parley.streams.sessions.SignalInput;
import io.parley.streams.topology.SlotPartitioner;
import io.parley.streams.topology.StreamsSettings;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/// Brings every delivery to the nodes where its recipients are connected, and makes a push candidate for who is
/// not.
public final class RoutingTopology implements Supplier<Topology> {
    /// The application id, before the namespace.
    public static final String NAME = "routing";

    private static final String DELIVERIES = "chat-deliveries";
    private static final String SESSIONS = "user-sessions";
    private static final String ROUTE = "route";

    private final TopicNamespace topics;
    private final RoutingInput input;
    private final RoutingRecords records;
    private final StreamsSettings.Routing settings;
    private final RoutingMeters meters;
    private final Recollection recollection;

    /// Registers the schemas of what it reads and writes, so it fails when the registry is away.
    ///
    /// @param recollection made of how deliveries are read
    RoutingTopology(
            Codecs codecs,
            TopicNamespace topics,
            StreamsSettings.Routing settings,
            MeterRegistry registry,
            Function<RoutingInput, Recollection> recollection) {
        this.topics = topics;
        this.input = new RoutingInput(codecs.deliveries(), new SignalInput(codecs.sessions()));
        this.recollection = recollection.apply(input);
        this.records = new RoutingRecords(codecs);
        this.settings = settings;
        this.meters = new RoutingMeters(registry);
    }

    @Override
    public Topology get() {
        var topology = new Topology();
        var bytes = new ByteArrayDeserializer();
        // Both hold a day. Who was away for longer goes on with what is left: the rest is in the history.
        var earliest = AutoOffsetReset.earliest();
        topology.addSource(earliest, DELIVERIES, bytes, bytes, topics.nameOf(Topic.CHAT_DELIVERIES));
        topology.addSource(earliest, SESSIONS, bytes, bytes, topics.nameOf(Topic.USER_SESSIONS));
        topology.addProcessor(ROUTE, this::router, DELIVERIES, SESSIONS);
        topology.addStateStore(LiveSessions.builder(), ROUTE);
        topology.addStateStore(NodeLeases.builder(), ROUTE);
        addSink(topology, DELIVERY_DEAD_LETTERS, Topic.CHAT_DELIVERIES_DLQ);
        addSink(topology, SESSION_DEAD_LETTERS, Topic.USER_SESSIONS_DLQ);
        addSink(topology, PUSH, Topic.PUSH_CANDIDATES);
        var value = new ByteArraySerializer();
        topology.addSink(INBOX, topics.nameOf(Topic.NODE_INBOX), value, value, new SlotPartitioner(), ROUTE);
        return topology;
    }

    private Router router() {
        return new Router(topics.nameOf(Topic.USER_SESSIONS), input, records, settings, meters, recollection);
    }

    /// By the key, as Kafka's own partitioner does: for a user's key that is the user's slot.
    private void addSink(Topology topology, String name, Topic topic) {
        var bytes = new ByteArraySerializer();
        topology.addSink(name, topics.nameOf(topic), bytes, bytes, ROUTE);
    }
}
