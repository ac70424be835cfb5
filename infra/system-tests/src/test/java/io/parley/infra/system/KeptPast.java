package io.parley.infra.system;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Mute;
import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What pushes are decided from, written as the platform writes it, but at whatever time a test wants.
final class KeptPast implements AutoCloseable {
    private static final int CROWD = 10;
    private static final int MESSAGES = 30;
    private static final UserId ACTOR = UserId.next();

    private final TestStack stack;
    private final Codecs codecs;
    private final KafkaProducer<byte[], byte[]> producer;

    KeptPast(TestStack stack, Admin admin) throws Exception {
        this.stack = stack;
        codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
        var candidates =
                new ConfigResource(ConfigResource.Type.TOPIC, stack.namespace().nameOf(Topic.PUSH_CANDIDATES));
        // The broker's own time would be now.
        var written = new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        admin.incrementalAlterConfigs(Map.of(candidates, List.of(new AlterConfigOp(written, AlterConfigOp.OpType.SET))))
                .all()
                .get();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "transactional.id", "kept-past"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /// Somebody who can be reached by push.
    UserId user(Instant since) {
        var user = UserId.next();
        var phone = new PushDevice(new DeviceId(UUID.randomUUID()), Platform.ANDROID, "token of " + user);
        var devices = new AccountDevices(user, 1, List.of(phone));
        write(Topic.ACCOUNT_DEVICES, user, user, codecs.accountDevices().encode(devices), since);
        return user;
    }

    void muted(UserId user, ChatId chat, Instant at, Instant until) {
        var settings =
                new AccountSettings(user, 1, true, Audience.EVERYONE, true, null, List.of(new Mute(chat, until)));
        write(Topic.ACCOUNT_SETTINGS, user, user, codecs.accountSettings().encode(settings), at);
    }

    void missed(UserId user, ChatId chat, long seq, boolean mention, Instant at) {
        var candidate = new PushCandidate(user, chat, new Seq(seq), ACTOR, at, mention);
        write(Topic.PUSH_CANDIDATES, user, user, codecs.pushCandidates().encode(candidate), at);
    }

    void acknowledged(UserId user, ChatId chat, long seq, Instant at) {
        var receipt = new Receipt(chat, user, new Reached(new Seq(seq), at), Reached.NOTHING, Reached.NOTHING);
        write(Topic.CHAT_RECEIPTS, user, receipt.key(), codecs.receipts().encode(receipt), at);
    }

    /// A chat of some users in which much happens at the same time.
    void crowded(Instant since) {
        var random = new Random(7);
        var users = Stream.generate(() -> user(since)).limit(CROWD).toList();
        var chat = ChatId.next();
        for (var seq = 1; seq <= MESSAGES; seq++) {
            var said = since.plusSeconds(seq);
            for (var user : users) {
                missed(user, chat, seq, random.nextBoolean(), said);
                if (random.nextBoolean()) {
                    acknowledged(user, chat, 1L + random.nextInt(seq), said.plusSeconds(random.nextInt(3)));
                }
            }
        }
    }

    /// In a transaction of its own, as Streams writes.
    private void write(Topic topic, UserId user, Object key, byte[] value, Instant at) {
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(
                stack.namespace().nameOf(topic),
                Partitions.ofUser(user, topic.partitions()),
                at.toEpochMilli(),
                key.toString().getBytes(StandardCharsets.UTF_8),
                value));
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
