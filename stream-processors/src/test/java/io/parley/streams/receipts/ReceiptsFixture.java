package io.parley.streams.receipts;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Circle;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.signal.Activity;
import io.parley.schemas.signal.ChatSignal;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.topology.TestSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

/// The receipts topology under a test driver, with one chat.
final class ReceiptsFixture implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration WINDOW = Duration.ofMillis(50);
    static final UserId ANN = new UserId(new UUID(0xA, 1));
    static final UserId BOB = new UserId(new UUID(0xA, 2));
    static final UserId CLEO = new UserId(new UUID(0xA, 3));

    /// Of partition 0, because the driver runs that one only.
    static final ChatId CHAT = LongStream.range(0, Long.MAX_VALUE)
            .mapToObj(low -> new ChatId(new UUID(7, low)))
            .filter(chat -> Partitions.ofChat(chat, Topic.CHAT_EVENTS.partitions()) == 0)
            .findFirst()
            .orElseThrow();

    private final RegistryFixture registry = new RegistryFixture();
    private final Codecs codecs = new Codecs(registry.registry(), TopicNamespace.NONE);
    private final RecordCodec<EventRecord> events = codecs.events();
    private final RecordCodec<Mark> marks = codecs.marks();
    private final RecordCodec<ChatSignal> signals = codecs.signals();
    private final RecordCodec<AccountSettings> settingsCodec = codecs.accountSettings();
    private final RecordCodec<Receipt> receipts = codecs.receipts();
    private final RecordCodec<Delivery> deliveries = codecs.deliveries();
    private final FrameCodec frames = new FrameCodec();
    private long seq;
    final Topology topology;
    final TopologyTestDriver driver;

    /// One frame and whom it goes to.
    record Told(ServerFrame frame, List<UserId> recipients) {}

    ReceiptsFixture(Path stateDir) {
        var settings = TestSettings.of(stateDir, Map.of("receipts.window", WINDOW.toString()));
        var config = new Properties();
        config.putAll(ReceiptsConfiguration.config(new KafkaCluster("unused:9092", "", Map.of()), settings));
        topology =
                new ReceiptsTopology(codecs, TopicNamespace.NONE, settings.receipts(), new SimpleMeterRegistry()).get();
        driver = new TopologyTestDriver(topology, config, START);
    }

    /// The first event of the chat.
    Seq create(UserId... members) {
        return event(new ChatEvent.ChatCreated(1, ChatKind.GROUP, "Tea", members(members)));
    }

    Seq add(UserId member) {
        return event(new ChatEvent.MembersAdded(2, members(member)));
    }

    Seq remove(UserId member) {
        return event(new ChatEvent.MemberRemoved(3, member));
    }

    /// Messages up to and including the seq.
    void messagesTo(long last) {
        while (seq < last) {
            event(new ChatEvent.MessageSent(
                    Ref.next(), MessageId.next(), new SealedContent(new SealedText(new byte[64]))));
        }
    }

    Seq event(ChatEvent event) {
        var at = new Seq(++seq);
        event(new EventRecord(CHAT, at, START, ANN, seq, 1, event));
        return at;
    }

    void event(EventRecord event) {
        pipe(Topic.CHAT_EVENTS, CHAT.toString(), events.encode(event), START);
    }

    void mark(UserId user, MarkKind kind, long at) {
        mark(user, kind, at, START);
    }

    void mark(UserId user, MarkKind kind, long at, Instant appended) {
        pipe(Topic.CHAT_MARKS, CHAT.toString(), marks.encode(new Mark(CHAT, user, kind, new Seq(at))), appended);
    }

    void type(UserId user, boolean on) {
        var signal = new ChatSignal(CHAT, user, Activity.TYPING, on);
        pipe(Topic.CHAT_SIGNALS, CHAT.toString(), signals.encode(signal), START);
    }

    void hideReads(UserId user) {
        var settings = new AccountSettings(user, 1, false, Audience.EVERYONE, true, null, List.of());
        pipe(Topic.ACCOUNT_SETTINGS, user.toString(), settingsCodec.encode(settings), START);
    }

    void block(UserId user, UserId blocked) {
        var circle = new Circle(List.of(), List.of(blocked));
        var settings = new AccountSettings(user, 1, true, Audience.EVERYONE, true, null, List.of(), circle);
        pipe(Topic.ACCOUNT_SETTINGS, user.toString(), settingsCodec.encode(settings), START);
    }

    void pipe(Topic topic, String key, byte[] value, Instant at) {
        var bytes = new ByteArraySerializer();
        var record = new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, at);
        driver.createInputTopic(topic.baseName(), bytes, bytes).pipeInput(record);
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /// What the ledger was told since the last call, in order.
    List<Receipt> receipts() {
        return records(Topic.CHAT_RECEIPTS).stream()
                .map(record -> receipts.decode(record.value()))
                .toList();
    }

    /// What the members were told since the last call: equal frames of several slots as one.
    List<Told> told() {
        var told = new LinkedHashMap<ServerFrame, List<UserId>>();
        for (var record : records(Topic.CHAT_DELIVERIES)) {
            var notices = (Delivery.Notices) deliveries.decode(record.value());
            for (var notice : notices.notices()) {
                var frame = frames.decodeServer(new String(notice.frame().array(), StandardCharsets.UTF_8));
                told.computeIfAbsent(frame, _ -> new ArrayList<>()).addAll(notice.recipients());
            }
        }
        return told.entrySet().stream()
                .map(one -> new Told(one.getKey(), sorted(one.getValue())))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> records(Topic topic) {
        var bytes = new ByteArrayDeserializer();
        return driver.createOutputTopic(topic.baseName(), bytes, bytes).readRecordsToList();
    }

    private static List<UserId> sorted(Collection<UserId> users) {
        return users.stream().sorted(Comparator.comparing(UserId::value)).toList();
    }

    private static List<Member> members(UserId... users) {
        return Arrays.stream(users).map(user -> new Member(user, Role.MEMBER)).toList();
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
