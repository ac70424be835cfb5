package io.parley.streams.analytics;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.analytics.PublicSession;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.streams.StreamProcessors;
import io.parley.streams.TopicReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A random ledger on real servers, with a restart in its midst: what analysts are told equals a batch over what
/// stands in the topics, and tells nobody's words, names, numbers or ids.
@WithStack({KAFKA, REGISTRY})
class AnalyticsIT {
    private static final int ENTRIES = 1_500;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private TestStack stack;
    private Codecs codecs;
    private TopicReader reader;

    @BeforeEach
    void open(TestStack given) {
        stack = given;
        codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
        reader = new TopicReader(stack.bootstrapServers(), stack.namespace());
    }

    @Test
    void shouldTellWhatABatchTellsAndNothingThatNamesAnybody() throws Exception {
        // Given
        var chats = Stream.generate(ChatId::next).limit(20).toList();
        var users = Stream.generate(UserId::next).limit(30).toList();
        var ledger = new RandomLedger(new Random(6), chats, users, beforeTheEndOfAMonth());
        var entries = ledger.entries(ENTRIES);
        var session = new SessionSignal.Attach(
                new NodeSlot(1), Incarnation.next(), users.getFirst(), new ConnectionId(4_711), DeviceId.next());

        keepForEver(Topic.PUSH_RESULTS);

        // When
        try (var _ = process()) {
            write(entries.subList(0, ENTRIES / 2));
            await().atMost(PATIENCE).until(() -> rows(Topic.PUBLIC_CHAT_MESSAGES) > ENTRIES / 4);
        }
        try (var _ = process()) {
            write(entries.subList(ENTRIES / 2, ENTRIES));
            write(session);

            // Then
            var batch = batch();
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(values(Topic.PUBLIC_CHAT_MESSAGES, codecs.publicMessages()))
                        .containsExactlyInAnyOrderElementsOf(batch.messages());
                assertThat(values(Topic.PUBLIC_CHAT_RECEIPTS, codecs.publicReceipts()))
                        .containsExactlyInAnyOrderElementsOf(batch.steps());
                assertThat(minutes()).isEqualTo(batch.minutes());
                assertThat(minutes().values()).anyMatch(minute -> minute.pushesRead() > 0);
                assertThat(values(Topic.PUBLIC_USER_SESSIONS, codecs.publicSessions()))
                        .extracting(PublicSession::type)
                        .containsExactly(PublicSession.Type.ATTACHED, PublicSession.Type.ENDED);
            });
        }
        var forbidden = new ArrayList<byte[]>();
        Stream.of("harbour", "Wilhelmina", "Harker", RandomLedger.PHONE.substring(1))
                .forEach(word -> forbidden.add(word.getBytes(StandardCharsets.UTF_8)));
        Stream.concat(
                        entries.stream().flatMap(RandomLedger::ids),
                        Stream.concat(
                                users.stream().map(UserId::value),
                                Stream.of(
                                        session.device().value(),
                                        session.incarnation().value())))
                .distinct()
                .forEach(id -> forbidden.addAll(forms(id)));
        for (var topic : Topic.values()) {
            if (topic.readers().containsKey(Component.ANALYST_PSEUDONYMOUS)) {
                assertHoldsNone(topic, forbidden);
            }
        }
    }

    /// Before the end of a month that is over, and within the time that the topics are kept.
    private static Instant beforeTheEndOfAMonth() {
        var begin = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusMonths(1);
        return begin.atStartOfDay(ZoneOffset.UTC).toInstant().minus(Duration.ofMinutes(10));
    }

    /// The ledger is of another month, and the broker drops by the time of the records.
    private void keepForEver(Topic topic) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
            var name = new ConfigResource(
                    ConfigResource.Type.TOPIC, stack.namespace().nameOf(topic));
            var never =
                    new AlterConfigOp(new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "-1"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(name, List.of(never))).all().get();
        }
    }

    private Batch batch() {
        return new Batch(
                AnalyticsFixture.KEY,
                placed(Topic.CHAT_EVENTS, codecs.events()),
                placed(Topic.CHAT_RECEIPTS, codecs.receipts()),
                new PushBatch(
                        committed(Topic.PUSH_RESULTS).stream()
                                .map(record -> new PushBatch.Told(
                                        Instant.ofEpochMilli(record.timestamp()),
                                        codecs.pushResults().decode(record.value())))
                                .toList(),
                        values(Topic.CHAT_RECEIPTS, codecs.receipts()),
                        AnalyticsFixture.CONVERSION));
    }

    /// The last row of each, as if it had been the first.
    private Map<Instant, PublicActivity> minutes() {
        var minutes = new TreeMap<Instant, PublicActivity>();
        for (var row : values(Topic.PUBLIC_CHAT_ACTIVITY, codecs.publicActivity())) {
            minutes.put(row.minute(), ReplayTest.first(row));
        }
        return minutes;
    }

    private static List<byte[]> forms(UUID id) {
        var binary = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        var text = id.toString();
        return List.of(
                binary,
                text.getBytes(StandardCharsets.US_ASCII),
                text.replace("-", "").getBytes(StandardCharsets.US_ASCII));
    }

    private void assertHoldsNone(Topic topic, List<byte[]> forbidden) {
        // One character per byte, so that any bytes can be searched for.
        var all = new String(everythingIn(topic), StandardCharsets.ISO_8859_1);
        assertThat(all).isNotEmpty();
        for (var part : forbidden) {
            assertThat(all.contains(new String(part, StandardCharsets.ISO_8859_1)))
                    .as(topic + " holds " + new String(part, StandardCharsets.ISO_8859_1))
                    .isFalse();
        }
    }

    private byte[] everythingIn(Topic topic) {
        var all = new ByteArrayOutputStream();
        for (var record : committed(topic)) {
            all.writeBytes(record.key());
            all.writeBytes(record.value());
            record.headers().forEach(header -> {
                all.writeBytes(header.key().getBytes(StandardCharsets.UTF_8));
                all.writeBytes(header.value());
            });
        }
        return all.toByteArray();
    }

    private <T> List<Batch.Placed<T>> placed(Topic topic, RecordCodec<T> codec) {
        return committed(topic).stream()
                .map(record -> new Batch.Placed<>(
                        topic.baseName() + "/" + record.partition() + "/" + record.offset(),
                        codec.decode(record.value())))
                .toList();
    }

    private <T> List<T> values(Topic topic, RecordCodec<T> codec) {
        return reader.values(topic, Isolation.READ_COMMITTED, codec);
    }

    private int rows(Topic topic) {
        return committed(topic).size();
    }

    private List<ConsumerRecord<byte[], byte[]>> committed(Topic topic) {
        return reader.records(topic, Isolation.READ_COMMITTED);
    }

    private void write(List<RandomLedger.Entry> entries) throws Exception {
        try (var producer = producer()) {
            for (var entry : entries) {
                switch (entry.value()) {
                    case EventRecord event ->
                        send(
                                producer,
                                Topic.CHAT_EVENTS,
                                Partitions.ofChat(event.chat(), Topic.CHAT_EVENTS.partitions()),
                                event.chat().toString(),
                                codecs.events().encode(event),
                                entry.at());
                    case Receipt receipt ->
                        send(
                                producer,
                                Topic.CHAT_RECEIPTS,
                                Partitions.ofUser(receipt.user(), Topic.CHAT_RECEIPTS.partitions()),
                                receipt.key(),
                                codecs.receipts().encode(receipt),
                                entry.at());
                    case PushResult result ->
                        send(
                                producer,
                                Topic.PUSH_RESULTS,
                                Partitions.ofUser(result.user(), Topic.PUSH_RESULTS.partitions()),
                                result.user().toString(),
                                codecs.pushResults().encode(result),
                                entry.at());
                    default -> throw new IllegalArgumentException("neither an event nor a receipt nor a push");
                }
            }
        }
    }

    /// The connection begins, and ends a minute later.
    private void write(SessionSignal.Attach attach) throws Exception {
        var detach = new SessionSignal.Detach(attach.slot(), attach.incarnation(), attach.user(), attach.connection());
        try (var producer = producer()) {
            var begin = Instant.now().minusSeconds(60);
            send(producer, attach.user(), attach, begin);
            send(producer, attach.user(), detach, begin.plusSeconds(60));
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, UserId user, SessionSignal signal, Instant at)
            throws Exception {
        var partition = Partitions.ofUser(user, Topic.USER_SESSIONS.partitions());
        send(
                producer,
                Topic.USER_SESSIONS,
                partition,
                user.toString(),
                codecs.sessions().encode(signal),
                at);
    }

    private void send(
            KafkaProducer<byte[], byte[]> producer, Topic topic, int partition, String key, byte[] value, Instant at)
            throws Exception {
        producer.send(new ProducerRecord<>(
                        stack.namespace().nameOf(topic),
                        partition,
                        at.toEpochMilli(),
                        key.getBytes(StandardCharsets.UTF_8),
                        value))
                .get();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private ConfigurableApplicationContext process() throws Exception {
        var properties = new HashMap<String, Object>(stack.serviceProperties());
        properties.put("parley.streams.run", "analytics");
        properties.put("parley.streams.state-dir", directory.toString());
        properties.put("parley.streams.num-standby-replicas", "0");
        properties.put("parley.analytics.keys-file", AnalyticsFixture.writeKeys(directory));
        properties.put("parley.analytics.commit-interval", "500ms");
        properties.put("parley.analytics.conversion", AnalyticsFixture.CONVERSION.toString());
        properties.put("parley.analytics.telling", "1s");
        properties.put("server.port", "0");
        properties.put("spring.jmx.enabled", "false");
        var arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(StreamProcessors.class).run(arguments);
    }
}
