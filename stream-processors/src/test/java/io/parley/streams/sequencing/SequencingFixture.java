package io.parley.streams.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.chat.ChatAction.CreateChat;
import io.parley.schemas.chat.ChatAction.Send;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.chat.Role;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.inbox.InboxMessage.Reply;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.process.KafkaCluster;
import io.parley.streams.topology.TestSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/// The sequencing topology under a test driver, with one partition's worth of chats.
final class SequencingFixture implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final ReplyAddress ANSWER =
            new ReplyAddress(new NodeSlot(3), new Incarnation(new UUID(1, 1)), new ConnectionId(7));
    static final TopicNamespace TOPICS = TopicNamespace.NONE;
    static final ChatId CHAT = chat(1);
    static final UserId ALICE = user(1);
    static final UserId BOB = user(2);
    static final UserId EVE = user(3);

    final RegistryFixture registry = new RegistryFixture();
    final Codecs codecs = new Codecs(registry.registry(), TOPICS);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TopologyTestDriver driver;
    final TestInputTopic<byte[], byte[]> actions;
    private final RecordCodec<ActionRecord> codec = codecs.actions();

    SequencingFixture(Path stateDir) {
        var cluster = new KafkaCluster("unused:9092", "", Map.of());
        var config = new Properties();
        config.putAll(SequencingConfiguration.config(cluster, TestSettings.of(stateDir, Map.of())));
        driver = new TopologyTestDriver(new SequencingTopology(codecs, TOPICS, TOPICS, meters).get(), config);
        actions = driver.createInputTopic(
                TOPICS.nameOf(Topic.CHAT_ACTIONS), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// The driver runs partition 0 only.
    static ChatId chat(long number) {
        return Stream.iterate(
                        new ChatId(new UUID(number, 0)),
                        id -> new ChatId(new UUID(number, id.value().getLeastSignificantBits() + 1)))
                .filter(id -> Partitions.ofChat(id, Topic.CHAT_ACTIONS.partitions()) == 0)
                .findFirst()
                .orElseThrow();
    }

    static UserId user(int number) {
        return new UserId(new UUID(0xA, number));
    }

    static Ref ref(int number) {
        return new Ref(new UUID(0xB, number));
    }

    static ActionRecord send(ChatId chat, UserId sender, Ref ref, String text) {
        // Whoever decides reads neither: the same text needs the same hash, and the bytes stand for themselves.
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var content = new SealedContent(new SealedText(Arrays.copyOf(bytes, bytes.length + SealedText.OVERHEAD)));
        var hash = BodyHash.of(Arrays.copyOf(bytes, BodyHash.BYTES));
        var message = new MessageId(new UUID(0xC, ref.value().getLeastSignificantBits()));
        return action(chat, sender, new Send(ref, message, hash, content));
    }

    static ActionRecord creation(ChatId chat, UserId... members) {
        var all = Arrays.stream(members)
                .map(user -> new Member(user, Role.MEMBER))
                .toList();
        return action(chat, members[0], new CreateChat(1, ChatKind.GROUP, "A group", all));
    }

    static ActionRecord action(ChatId chat, UserId actor, ChatAction action) {
        return new ActionRecord(chat, ChatRules.VERSION, actor, ANSWER, action);
    }

    void pipe(ActionRecord action, Instant at) {
        var key = action.chat().toString().getBytes(StandardCharsets.UTF_8);
        actions.pipeInput(new TestRecord<>(key, codec.encode(action), at));
    }

    void pipeRaw(byte @Nullable [] key, byte @Nullable [] value) {
        actions.pipeInput(new TestRecord<>(key, value, START));
    }

    byte[] encoded(ActionRecord action) {
        return codec.encode(action);
    }

    void pipe(ActionRecord... all) {
        for (var action : all) {
            pipe(action, START);
        }
    }

    List<EventRecord> events() {
        return values(Topic.CHAT_EVENTS, codecs.events());
    }

    List<RefusalRecord> refusals() {
        return values(Topic.CHAT_REFUSALS, codecs.refusals());
    }

    List<Delivery.Event> deliveries() {
        return values(Topic.CHAT_DELIVERIES, codecs.deliveries()).stream()
                .map(Delivery.Event.class::cast)
                .toList();
    }

    List<Reply> replies() {
        return values(Topic.NODE_INBOX, codecs.inbox()).stream()
                .map(Reply.class::cast)
                .toList();
    }

    void assertRefusedWith(Refusal refusal) {
        assertThat(refusals()).extracting(RefusalRecord::refusal).containsExactly(refusal);
        assertThat(replies().getLast().outcome())
                .isInstanceOf(Outcome.Refused.class)
                .extracting("refusal")
                .isEqualTo(refusal);
    }

    List<TestRecord<byte[], byte[]>> records(Topic topic) {
        var bytes = new ByteArrayDeserializer();
        return driver.createOutputTopic(TOPICS.nameOf(topic), bytes, bytes).readRecordsToList();
    }

    private <T> List<T> values(Topic topic, RecordCodec<T> reader) {
        return records(topic).stream()
                .map(record -> reader.decode(record.value()))
                .toList();
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
