package io.parley.streams.sequencing;

import static io.parley.streams.sequencing.Announcements.DELIVERIES;
import static io.parley.streams.sequencing.Announcements.EVENTS;
import static io.parley.streams.sequencing.Announcements.REFUSALS;
import static io.parley.streams.sequencing.Announcements.REPLIES;
import static io.parley.streams.sequencing.Sequencer.DEAD_LETTERS;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.topology.SlotPartitioner;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/// Gives every action of `chat.actions` its outcome: an event with the next seq of its chat, or a refusal.
public final class SequencingTopology implements Supplier<Topology> {
    /// The application id, before the namespace.
    public static final String NAME = "sequencing";

    private static final String ACTIONS = "chat-actions";
    private static final String DECIDE = "decide";

    private final ActionReader reader;
    private final Announcements announcements;
    private final SequencingMeters meters;
    private final TopicNamespace source;
    private final TopicNamespace topics;

    /// Registers the schemas of what it reads and writes, so it fails when the registry is away.
    ///
    /// @param source where `chat.actions` is read
    /// @param topics where everything else is, the codecs of which these are
    public SequencingTopology(Codecs codecs, TopicNamespace source, TopicNamespace topics, MeterRegistry registry) {
        this.reader = new ActionReader(codecs.actions());
        this.announcements = new Announcements(codecs);
        this.meters = new SequencingMeters(registry);
        this.source = source;
        this.topics = topics;
    }

    @Override
    public Topology get() {
        var topology = new Topology();
        var bytes = new ByteArrayDeserializer();
        // Never from anywhere but where the stores stand: a reset would number chats again, or skip actions.
        topology.addSource(AutoOffsetReset.none(), ACTIONS, bytes, bytes, source.nameOf(Topic.CHAT_ACTIONS));
        topology.addProcessor(DECIDE, this::sequencer, ACTIONS);
        topology.addStateStore(ChatStores.headStore(), DECIDE);
        topology.addStateStore(ChatStores.memberStore(), DECIDE);
        topology.addStateStore(ChatStores.sendStore(), DECIDE);
        addChatSink(topology, EVENTS, Topic.CHAT_EVENTS);
        addChatSink(topology, REFUSALS, Topic.CHAT_REFUSALS);
        addChatSink(topology, DEAD_LETTERS, Topic.CHAT_ACTIONS_DLQ);
        addSlotSink(topology, DELIVERIES, Topic.CHAT_DELIVERIES);
        addSlotSink(topology, REPLIES, Topic.NODE_INBOX);
        return topology;
    }

    private Sequencer sequencer() {
        return new Sequencer(reader, announcements, meters);
    }

    /// By the key, as Kafka's own partitioner does, so that a chat has the same partition everywhere.
    private void addChatSink(Topology topology, String name, Topic topic) {
        var bytes = new ByteArraySerializer();
        topology.addSink(name, topics.nameOf(topic), bytes, bytes, DECIDE);
    }

    private void addSlotSink(Topology topology, String name, Topic topic) {
        var bytes = new ByteArraySerializer();
        topology.addSink(name, topics.nameOf(topic), bytes, bytes, new SlotPartitioner(), DECIDE);
    }
}
