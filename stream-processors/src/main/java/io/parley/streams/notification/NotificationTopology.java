package io.parley.streams.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/// Makes push requests of what reached no connection: at most one per user, chat and seq, after a short grace, and
/// none for what a device has acknowledged meanwhile.
public final class NotificationTopology implements Supplier<Topology> {
    /// The application id, before the namespace.
    public static final String NAME = "notification";

    private static final String NOTIFY = "notify";

    private final TopicNamespace source;
    private final TopicNamespace topics;
    private final @Nullable Replay replay;
    private final InputReader input;
    private final RecordCodec<AccountSettings> settings;
    private final RecordCodec<AccountDevices> devices;
    private final RecordCodec<PushRequest> requests;
    private final PushRules rules;
    private final NotificationMeters meters;

    /// Registers the schemas of what it reads and writes, so it fails when the registry is away.
    ///
    /// @param topics of what it writes, the codecs of which these are
    /// @param replay what it reads; null for what happens in the same namespace
    NotificationTopology(
            Codecs codecs, TopicNamespace topics, PushRules rules, @Nullable Replay replay, MeterRegistry registry) {
        this.source = replay == null ? topics : replay.source();
        this.topics = topics;
        this.replay = replay;
        this.settings = codecs.accountSettings();
        this.devices = codecs.accountDevices();
        this.requests = codecs.pushRequests();
        this.input = new InputReader(codecs.pushCandidates(), codecs.receipts(), settings, devices);
        this.rules = rules;
        this.meters = new NotificationMeters(registry);
    }

    @Override
    public Topology get() {
        var topology = new Topology();
        var bytes = new ByteArrayDeserializer();
        for (var one : Source.values()) {
            // Settings, devices and receipts are whole only from their beginning; old candidates are dropped by age.
            var earliest = AutoOffsetReset.earliest();
            topology.addSource(earliest, one.operator(), bytes, bytes, source.nameOf(one.topic()));
        }
        var parents = Arrays.stream(Source.values()).map(Source::operator).toArray(String[]::new);
        topology.addProcessor(NOTIFY, this::notifier, parents);
        topology.addStateStore(NotificationStores.settingsBuilder(settings), NOTIFY);
        topology.addStateStore(NotificationStores.devicesBuilder(devices), NOTIFY);
        topology.addStateStore(NotificationStores.marksBuilder(), NOTIFY);
        topology.addStateStore(NotificationStores.pendingBuilder(), NOTIFY);
        addSink(topology, UserSlot.REQUESTS, Topic.PUSH_REQUESTS);
        for (var one : Source.values()) {
            addSink(topology, one.deadLetters(), one.deadLetterTopic());
        }
        return topology;
    }

    private Processor<byte[], byte[], byte[], byte[]> notifier() {
        var sources = Sources.of(source);
        return replay == null
                ? new Notifier(sources, this::slot, rules.grace())
                : new ReplayedNotifier(sources, this::slot, replay);
    }

    private UserSlot slot(ProcessorContext<byte[], byte[]> context) {
        return new UserSlot(context, input, requests, rules, meters);
    }

    /// By the key, as Kafka's own partitioner does: for a user's key that is the user's slot.
    private void addSink(Topology topology, String name, Topic topic) {
        var bytes = new ByteArraySerializer();
        topology.addSink(name, topics.nameOf(topic), bytes, bytes, NOTIFY);
    }
}
