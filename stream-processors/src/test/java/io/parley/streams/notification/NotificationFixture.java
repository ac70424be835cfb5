package io.parley.streams.notification;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.topology.StreamsSettings;
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
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/// The notification topology under a test driver, for the users of slot 0.
final class NotificationFixture implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration GRACE = Duration.ofSeconds(2);
    static final Duration MAX_AGE = Duration.ofMinutes(10);
    static final PushRules RULES = new PushRules(GRACE, MAX_AGE);
    static final ChatId CHAT = new ChatId(new UUID(7, 7));
    static final ChatId OTHER_CHAT = new ChatId(new UUID(7, 8));
    static final UserId ALICE = user(1);
    static final UserId BOB = user(2);
    static final PushDevice PHONE = new PushDevice(new DeviceId(new UUID(9, 1)), Platform.ANDROID, "token-1");

    private final RegistryFixture registry = new RegistryFixture();
    private final Codecs codecs = new Codecs(registry.registry(), TopicNamespace.NONE);
    private final TopicNamespace written;
    final Topology topology;
    final TopologyTestDriver driver;
    /// Of the records to come.
    private Instant time = START;

    NotificationFixture(Path stateDir) {
        this(stateDir, START);
    }

    /// @param start wall clock
    NotificationFixture(Path stateDir, Instant start) {
        this(stateDir, start, null);
    }

    /// By the time of the records, into topics of another namespace.
    NotificationFixture(Path stateDir, Replay replay) {
        this(stateDir, START, replay);
    }

    private NotificationFixture(Path stateDir, Instant start, @Nullable Replay replay) {
        var settings = new NotificationSettings(
                1, Duration.ofMillis(100), Duration.ofSeconds(10), DataSize.ofMegabytes(1), GRACE, MAX_AGE, null, null);
        written = replay == null ? TopicNamespace.NONE : new TopicNamespace("shadow");
        var config = new Properties();
        config.putAll(NotificationConfiguration.config(
                new KafkaCluster("unused:9092", "", Map.of()), streams(stateDir), settings));
        topology = new NotificationTopology(codecs, written, settings.rules(), replay, new SimpleMeterRegistry()).get();
        driver = new TopologyTestDriver(topology, config, start);
        pass(GRACE);
    }

    private static StreamsSettings streams(Path stateDir) {
        var properties = new MapConfigurationPropertySource(Map.of("parley.streams.state-dir", stateDir.toString()));
        return new Binder(properties).bindOrCreate("parley.streams", StreamsSettings.class);
    }

    /// Of slot 0, because the driver runs partition 0 only.
    static UserId user(int number) {
        return LongStream.range(0, Long.MAX_VALUE)
                .mapToObj(low -> new UserId(new UUID(number, low)))
                .filter(user -> Partitions.ofUser(user, Topic.PUSH_CANDIDATES.partitions()) == 0)
                .findFirst()
                .orElseThrow();
    }

    static PushCandidate candidate(long seq) {
        return candidate(CHAT, seq, false, START);
    }

    static PushCandidate mention(long seq) {
        return candidate(CHAT, seq, true, START);
    }

    static PushCandidate candidate(ChatId chat, long seq, boolean mention, Instant at) {
        return new PushCandidate(BOB, chat, new Seq(seq), ALICE, at, mention);
    }

    static Receipt delivered(ChatId chat, long seq) {
        return new Receipt(chat, BOB, new Reached(new Seq(seq), START), Reached.NOTHING, Reached.NOTHING);
    }

    static AccountDevices devices(long version, PushDevice... devices) {
        return new AccountDevices(BOB, version, List.of(devices));
    }

    /// Of what comes from the namespace without a name.
    ///
    /// @param devices how many records of each topic there are, in partition 0
    static Replay replayUntil(long candidates, long receipts, long settings, long devices) {
        var ends = LongStream.of(candidates, receipts, settings, devices)
                .mapToObj(end -> LongStream.range(0, Topic.PUSH_CANDIDATES.partitions())
                        .mapToObj(partition -> partition == 0 ? end : 0)
                        .toList())
                .toList();
        return new Replay(TopicNamespace.NONE, new Replay.Until(ends.get(0), ends.get(1), ends.get(2), ends.get(3)));
    }

    /// The time of the records from now on.
    NotificationFixture at(Instant newTime) {
        time = newTime;
        return this;
    }

    void register(AccountDevices devices) {
        raw(
                Topic.ACCOUNT_DEVICES,
                devices.user().toString(),
                codecs.accountDevices().encode(devices));
    }

    void set(AccountSettings settings) {
        raw(
                Topic.ACCOUNT_SETTINGS,
                settings.user().toString(),
                codecs.accountSettings().encode(settings));
    }

    void miss(PushCandidate... candidates) {
        for (var candidate : candidates) {
            raw(
                    Topic.PUSH_CANDIDATES,
                    candidate.user().toString(),
                    codecs.pushCandidates().encode(candidate));
        }
    }

    void acknowledge(Receipt receipt) {
        raw(Topic.CHAT_RECEIPTS, receipt.key(), codecs.receipts().encode(receipt));
    }

    void raw(Topic topic, String key, byte @Nullable [] value) {
        var bytes = new ByteArraySerializer();
        driver.createInputTopic(topic.baseName(), bytes, bytes)
                .pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, time));
    }

    /// What was decided since the last call.
    List<PushRequest> requests() {
        var codec = codecs.pushRequests();
        return records(Topic.PUSH_REQUESTS).stream()
                .map(record -> codec.decode(record.value()))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> records(Topic topic) {
        var bytes = new ByteArrayDeserializer();
        return driver.createOutputTopic(written.nameOf(topic), bytes, bytes).readRecordsToList();
    }

    int pending() {
        var count = 0;
        try (var all = driver.getKeyValueStore("pending-pushes").all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
