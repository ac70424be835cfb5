package io.parley.streams.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.analytics.PseudonymKeys;
import io.parley.schemas.analytics.Pseudonyms;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.sessions.SignalInput;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/// Derives what analysts consume: a row for each event of a chat, each step of a receipt, and each beginning and
/// end of a connection, and the counts of each minute, pushes and how many of them were read among them.
public final class AnalyticsTopology implements Supplier<Topology> {
    /// The application id, before the namespace.
    public static final String NAME = "analytics";

    static final String EVENT_DEAD_LETTERS = "chat-events-dlq";
    static final String RECEIPT_DEAD_LETTERS = "chat-receipts-dlq";
    static final String SESSION_DEAD_LETTERS = "user-sessions-dlq";
    static final String RESULT_DEAD_LETTERS = "push-results-dlq";
    static final String KEY_BY_CHAT = "key-by-chat";
    static final String PUSHES_AND_READINGS = "pushes-and-readings";

    private final TopicNamespace topics;
    private final RecordCodec<EventRecord> events;
    private final RecordCodec<Receipt> receipts;
    private final RecordCodec<PushResult> results;
    private final SignalInput signals;
    private final PublicRecords records;
    private final PseudonymKeys keys;
    private final AnalyticsSettings settings;
    private final AnalyticsMeters meters;

    /// Registers the schemas of what it reads and writes, so it fails when the registry is away.
    AnalyticsTopology(
            Codecs codecs,
            TopicNamespace topics,
            PseudonymKeys keys,
            AnalyticsSettings settings,
            MeterRegistry registry) {
        this.topics = topics;
        this.events = codecs.events();
        this.receipts = codecs.receipts();
        this.results = codecs.pushResults();
        this.signals = new SignalInput(codecs.sessions());
        this.records = new PublicRecords(codecs, topics);
        this.keys = keys;
        this.settings = settings;
        this.meters = new AnalyticsMeters(registry);
    }

    @Override
    public Topology get() {
        var builder = new StreamsBuilder();
        builder.addStateStore(MessageTimes.builder(settings.messageTimes()))
                .addStateStore(KnownChats.chatStore())
                .addStateStore(KnownChats.memberStore())
                .addStateStore(Reach.builder())
                .addStateStore(MinuteStores.minuteStore())
                .addStateStore(MinuteStores.seenStore())
                .addStateStore(MinuteStores.closedStore())
                .addStateStore(SeqTimes.builder(SeqTimes.PUSHES, settings.pushTimes()))
                .addStateStore(SeqTimes.builder(SeqTimes.READINGS, settings.pushTimes()))
                .addStateStore(SessionStores.openStore())
                .addStateStore(SessionStores.nodeStore());
        var told = source(builder, "chat-events", Topic.CHAT_EVENTS)
                .process(
                        () -> new EventTeller(events, records, new Pseudonyms(keys), meters),
                        Named.as("tell-events"),
                        MessageTimes.STORE,
                        KnownChats.CHATS,
                        KnownChats.MEMBERS);
        to(told, PublicRecords.MESSAGES, Topic.PUBLIC_CHAT_MESSAGES);
        to(told, EVENT_DEAD_LETTERS, Topic.CHAT_EVENTS_DLQ);

        var read = source(builder, "chat-receipts", Topic.CHAT_RECEIPTS)
                .process(() -> new ReceiptReader(receipts, meters), Named.as("read-receipts"));
        to(read, RECEIPT_DEAD_LETTERS, Topic.CHAT_RECEIPTS_DLQ);
        // Receipts stand in the slots of users. Beside the events of their chats they find the times of messages.
        var steps = spread(
                        read.selectKey((key, _) -> ReceiptReader.chatOf(key), Named.as(KEY_BY_CHAT)),
                        "receipts-by-chat")
                .process(
                        () -> new ReceiptTeller(receipts, records, new Pseudonyms(keys), meters),
                        Named.as("tell-receipts"),
                        MessageTimes.STORE,
                        Reach.STORE);
        to(steps, PublicRecords.RECEIPTS, Topic.PUBLIC_CHAT_RECEIPTS);

        var taken = source(builder, "push-results", Topic.PUSH_RESULTS)
                .process(() -> new PushReader(results, meters), Named.as("read-push-results"));
        to(taken, RESULT_DEAD_LETTERS, Topic.PUSH_RESULTS_DLQ);
        // Both stand in the slots of users. On a way of their own to the minutes: on that of the others they would
        // make one sub-topology of two, and give the others of an application that runs already new numbers.
        var pushes = spread(
                taken.merge(read, Named.as(PUSHES_AND_READINGS))
                        .process(
                                () -> new PushMatcher(results, receipts, topics, settings, meters),
                                Named.as("match-pushes"),
                                SeqTimes.PUSHES,
                                SeqTimes.READINGS),
                "pushes-by-minute");

        var minutes = spread(told.merge(steps, Named.as(Happening.MINUTES)), "happenings-by-minute")
                .merge(pushes, Named.as("minutes-and-pushes"))
                .process(
                        () -> new MinuteCounter(records, settings, meters),
                        Named.as("count-minutes"),
                        MinuteStores.MINUTES,
                        MinuteStores.SEEN,
                        MinuteStores.CLOSED);
        to(minutes, PublicRecords.ACTIVITY, Topic.PUBLIC_CHAT_ACTIVITY);

        var sessions = source(builder, "user-sessions", Topic.USER_SESSIONS)
                .process(
                        () -> new SessionTeller(signals, records, new Pseudonyms(keys), settings.nodeSilence(), meters),
                        Named.as("tell-sessions"),
                        SessionStores.OPEN,
                        SessionStores.NODES);
        to(sessions, PublicRecords.SESSIONS, Topic.PUBLIC_USER_SESSIONS);
        to(sessions, SESSION_DEAD_LETTERS, Topic.USER_SESSIONS_DLQ);
        return builder.build();
    }

    private KStream<byte[], byte[]> source(StreamsBuilder builder, String name, Topic topic) {
        return builder.stream(
                topics.nameOf(topic),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName(name)
                        .withOffsetResetPolicy(AutoOffsetReset.earliest()));
    }

    /// By their keys, over as many partitions as the ledger has: the same key is in the same partition there.
    private static KStream<byte[], byte[]> spread(KStream<byte[], byte[]> records, String name) {
        return records.repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withName(name)
                .withNumberOfPartitions(Topic.CHAT_EVENTS.partitions()));
    }

    private void to(KStream<byte[], byte[]> records, String sink, Topic topic) {
        records.to(
                topics.nameOf(topic),
                Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(sink));
    }
}
