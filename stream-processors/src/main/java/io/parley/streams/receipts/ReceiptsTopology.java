package io.parley.streams.receipts;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.topology.SlotPartitioner;
import io.parley.streams.topology.StreamsSettings;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/// Merges the marks of devices into receipts, up to where each member may see, and tells the members of them; tells
/// them also who is typing.
public final class ReceiptsTopology implements Supplier<Topology> {
    /// The application id, before the namespace.
    public static final String NAME = "receipts";

    static final String EVENT_DEAD_LETTERS = "chat-events-dlq";
    static final String MARK_DEAD_LETTERS = "chat-marks-dlq";
    static final String SIGNAL_DEAD_LETTERS = "chat-signals-dlq";

    private static final String EVENTS = "chat-events";
    private static final String MARKS = "chat-marks";
    private static final String SIGNALS = "chat-signals";
    private static final String SETTINGS = "account-settings-source";
    private static final String KEEP_SETTINGS = "keep-settings";
    private static final String MERGE = "merge-marks";

    private final TopicNamespace topics;
    private final ReceiptInput input;
    private final ReceiptRecords records;
    private final RecordCodec<AccountSettings> accountSettings;
    private final StreamsSettings.Receipts settings;
    private final ReceiptMeters meters;

    /// Registers the schemas of what it reads and writes, so it fails when the registry is away.
    public ReceiptsTopology(
            Codecs codecs, TopicNamespace topics, StreamsSettings.Receipts settings, MeterRegistry registry) {
        this.topics = topics;
        this.input = new ReceiptInput(codecs, topics);
        this.records = new ReceiptRecords(codecs);
        this.accountSettings = codecs.accountSettings();
        this.settings = settings;
        this.meters = new ReceiptMeters(registry);
    }

    @Override
    public Topology get() {
        var topology = new Topology();
        var bytes = new ByteArrayDeserializer();
        topology.addGlobalStore(
                ReadPrivacy.builder(),
                SETTINGS,
                new BytesDeserializer(),
                bytes,
                topics.nameOf(Topic.ACCOUNT_SETTINGS),
                KEEP_SETTINGS,
                ReadPrivacy.Keeper::new);
        // To read something again changes nothing, so whoever lost the position may begin with what is left.
        var earliest = AutoOffsetReset.earliest();
        topology.addSource(earliest, EVENTS, bytes, bytes, topics.nameOf(Topic.CHAT_EVENTS));
        topology.addSource(earliest, MARKS, bytes, bytes, topics.nameOf(Topic.CHAT_MARKS));
        topology.addSource(AutoOffsetReset.latest(), SIGNALS, bytes, bytes, topics.nameOf(Topic.CHAT_SIGNALS));
        topology.addProcessor(MERGE, this::processor, EVENTS, MARKS, SIGNALS);
        topology.addStateStore(ReceiptStores.endStore(), MERGE);
        topology.addStateStore(ReceiptStores.memberStore(), MERGE);
        topology.addStateStore(ReceiptStores.untoldStore(), MERGE);
        addSink(topology, EVENT_DEAD_LETTERS, Topic.CHAT_EVENTS_DLQ);
        addSink(topology, MARK_DEAD_LETTERS, Topic.CHAT_MARKS_DLQ);
        addSink(topology, SIGNAL_DEAD_LETTERS, Topic.CHAT_SIGNALS_DLQ);
        var out = new ByteArraySerializer();
        topology.addSink(
                ReceiptRecords.RECEIPTS, topics.nameOf(Topic.CHAT_RECEIPTS), out, out, new MemberPartitioner(), MERGE);
        topology.addSink(
                ReceiptRecords.DELIVERIES,
                topics.nameOf(Topic.CHAT_DELIVERIES),
                out,
                out,
                new SlotPartitioner(),
                MERGE);
        return topology;
    }

    private ReceiptProcessor processor() {
        return new ReceiptProcessor(
                input,
                records,
                settings,
                meters,
                context -> new ReadPrivacy(context.getStateStore(ReadPrivacy.STORE), accountSettings));
    }

    private void addSink(Topology topology, String name, Topic topic) {
        var bytes = new ByteArraySerializer();
        topology.addSink(name, topics.nameOf(topic), bytes, bytes, MERGE);
    }
}
