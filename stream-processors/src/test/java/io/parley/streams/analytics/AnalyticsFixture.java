package io.parley.streams.analytics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.analytics.PseudonymKeys;
import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.analytics.PublicMessage;
import io.parley.schemas.analytics.PublicReceipt;
import io.parley.schemas.analytics.PublicSession;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.topology.TestSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.springframework.util.unit.DataSize;

/// The analytics topology under a test driver, which runs partition 0 only: so all ids are of that one.
final class AnalyticsFixture implements AutoCloseable {
    static final byte[] KEY =
            "a key of thirty-two bytes, no one".substring(0, 32).getBytes(StandardCharsets.US_ASCII);
    static final Duration TELLING = Duration.ofSeconds(10);
    static final Duration GRACE = Duration.ofHours(1);
    static final Duration CONVERSION = Duration.ofMinutes(5);
    static final List<ChatId> CHATS = firsts(
            low -> new ChatId(new UUID(7, low)), chat -> Partitions.ofChat(chat, Topic.CHAT_EVENTS.partitions()) == 0);
    static final List<UserId> USERS = firsts(
            low -> new UserId(new UUID(9, low)),
            user -> Partitions.ofUser(user, Topic.CHAT_RECEIPTS.partitions()) == 0);

    private final RegistryFixture registry = new RegistryFixture();
    private final Codecs codecs = new Codecs(registry.registry(), TopicNamespace.NONE);
    private final RecordCodec<EventRecord> events = codecs.events();
    private final RecordCodec<Receipt> receipts = codecs.receipts();
    private final RecordCodec<PushResult> results = codecs.pushResults();
    private final RecordCodec<SessionSignal> signals = codecs.sessions();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Topology topology;
    final TopologyTestDriver driver;

    AnalyticsFixture(Path directory) throws IOException {
        var streams = TestSettings.of(directory, Map.of());
        var settings = new AnalyticsSettings(
                writeKeys(directory).toString(),
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                DataSize.ofMegabytes(1),
                TELLING,
                Duration.ofDays(7),
                GRACE,
                CONVERSION,
                Duration.ofMinutes(2));
        var config = new Properties();
        config.putAll(AnalyticsConfiguration.config(new KafkaCluster("unused:9092", "", Map.of()), streams, settings));
        var keys = PseudonymKeys.read(settings.keysFile());
        topology = new AnalyticsTopology(codecs, TopicNamespace.NONE, keys, settings, meters).get();
        driver = new TopologyTestDriver(topology, config, RandomLedger.START);
    }

    static Path writeKeys(Path directory) throws IOException {
        var text = "1970-01:" + Base64.getEncoder().encodeToString(KEY);
        return Files.writeString(directory.resolve("pseudonym.keys"), text);
    }

    void write(RandomLedger.Entry entry) {
        switch (entry.value()) {
            case EventRecord event ->
                pipe(Topic.CHAT_EVENTS, event.chat().toString(), events.encode(event), entry.at());
            case Receipt receipt -> pipe(Topic.CHAT_RECEIPTS, receipt.key(), receipts.encode(receipt), entry.at());
            case PushResult result ->
                pipe(Topic.PUSH_RESULTS, result.user().toString(), results.encode(result), entry.at());
            default -> throw new IllegalArgumentException("neither an event nor a receipt nor a push");
        }
    }

    void write(EventRecord event) {
        write(new RandomLedger.Entry(event.at(), event));
    }

    void write(Receipt receipt, Instant at) {
        write(new RandomLedger.Entry(at, receipt));
    }

    void write(PushResult result, Instant at) {
        write(new RandomLedger.Entry(at, result));
    }

    void write(SessionSignal signal, Instant at) {
        pipe(Topic.USER_SESSIONS, "unused", signals.encode(signal), at);
    }

    void pipe(Topic topic, String key, byte[] value, Instant at) {
        var bytes = new ByteArraySerializer();
        var record = new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, at);
        driver.createInputTopic(topic.baseName(), bytes, bytes).pipeInput(record);
    }

    /// Lets the minutes that changed be told.
    void tell() {
        driver.advanceWallClockTime(TELLING);
    }

    List<PublicMessage> messages() {
        return values(Topic.PUBLIC_CHAT_MESSAGES, codecs.publicMessages());
    }

    List<PublicReceipt> receipts() {
        return values(Topic.PUBLIC_CHAT_RECEIPTS, codecs.publicReceipts());
    }

    List<PublicSession> sessions() {
        return values(Topic.PUBLIC_USER_SESSIONS, codecs.publicSessions());
    }

    List<PublicActivity> activity() {
        return values(Topic.PUBLIC_CHAT_ACTIVITY, codecs.publicActivity());
    }

    double counted(String meter) {
        return meters.get("parley.analytics." + meter).counter().count();
    }

    List<TestRecord<byte[], byte[]>> records(Topic topic) {
        var bytes = new ByteArrayDeserializer();
        return driver.createOutputTopic(topic.baseName(), bytes, bytes).readRecordsToList();
    }

    private <T> List<T> values(Topic topic, RecordCodec<T> codec) {
        return records(topic).stream()
                .map(record -> codec.decode(record.value()))
                .toList();
    }

    private static <T> List<T> firsts(LongFunction<T> made, Predicate<T> fits) {
        return LongStream.range(0, Long.MAX_VALUE)
                .mapToObj(made)
                .filter(fits)
                .limit(4)
                .toList();
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
