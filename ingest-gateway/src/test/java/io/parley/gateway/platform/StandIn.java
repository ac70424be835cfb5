package io.parley.gateway.platform;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.chat.Content;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.history.HistoryWrites;
import io.parley.schemas.history.ReceiptWrites;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.key.CassandraDataKeys;
import io.parley.schemas.key.DataKeys;
import io.parley.schemas.key.KeySchema;
import io.parley.schemas.key.MasterKeys;
import io.parley.schemas.media.CassandraFiles;
import io.parley.schemas.media.MediaFile;
import io.parley.schemas.media.MediaKind;
import io.parley.schemas.media.MediaSchema;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Ask;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Speaks for the sequencer, the merging of marks, the presence topology and the history writer, on the real topics and
/// the real database, on
/// one thread. An event
/// is in the history before its action is answered. It can be told not to answer.
public final class StandIn implements AutoCloseable {
    private final TestStack stack;
    private final RecordCodec<ActionRecord> actions;
    private final RecordCodec<InboxMessage> inbox;
    private final RecordCodec<Mark> marks;
    private final RecordCodec<SessionSignal> sessions;
    private final RecordCodec<AccountSettings> settings;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CqlSession cassandra;
    private final DataKeys keys;
    private final CassandraFiles files;
    private final HistoryWrites history;
    private final ReceiptWrites receiptWrites;
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final StandInChats chats = new StandInChats();
    private final Map<UserId, Presence> presences = new ConcurrentHashMap<>();
    private final List<ActionRecord> taken = new CopyOnWriteArrayList<>();
    private final StandInMedia media;
    private final Thread thread;
    private volatile boolean answers = true;

    StandIn(TestStack stack) {
        this.stack = stack;
        var codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
        actions = codecs.actions();
        inbox = codecs.inbox();
        marks = codecs.marks();
        sessions = codecs.sessions();
        settings = codecs.accountSettings();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        cassandra = HistorySessions.open(List.of(stack.cassandraContactPoint()), stack.cassandraDatacenter());
        KeySchema.migrate(cassandra, stack.keyKeyspace(), stack.cassandraDatacenter(), 1);
        keys = new CassandraDataKeys(
                cassandra, stack.keyKeyspace(), MasterKeys.of(null, TestStack.MASTER_KEYS), Clock.systemUTC());
        MediaSchema.migrate(cassandra, stack.mediaKeyspace(), stack.cassandraDatacenter(), 1);
        files = new CassandraFiles(cassandra, stack.mediaKeyspace());
        HistorySchema.migrate(cassandra, stack.keyspace(), stack.cassandraDatacenter(), 1, Duration.ofSeconds(60));
        history = new HistoryWrites(cassandra, stack.keyspace());
        receiptWrites = new ReceiptWrites(cassandra, stack.keyspace());
        media = new StandInMedia(stack);
        thread = Thread.ofPlatform().name("stand-in").start(this::run);
    }

    /// Whether actions are answered from now on. They are decided in any case.
    public void answers(boolean answers) {
        this.answers = answers;
    }

    /// Something the presence topology has found out.
    public void presence(Presence presence) {
        presences.put(presence.user(), presence);
    }

    /// What a user has set.
    public void settings(AccountSettings set) {
        var partition = Partitions.ofUser(set.user(), Topic.ACCOUNT_SETTINGS.partitions());
        write(Topic.ACCOUNT_SETTINGS, partition, set.user().toString(), settings.encode(set));
    }

    /// Of the history, of the keys and of the files, as their migrations leave them.
    public List<String> tables() {
        return cassandra
                .execute(
                        "select table_name from system_schema.tables where keyspace_name in (?, ?, ?)",
                        stack.keyspace(),
                        stack.keyKeyspace(),
                        stack.mediaKeyspace())
                .map(row -> Objects.requireNonNull(row.getString(0)))
                .all();
    }

    /// The keys of all accounts, as they are in the database.
    public DataKeys keys() {
        return keys;
    }

    /// A complete file, as the media service tells of it.
    public FileId stored(ChatId chat, UserId owner) {
        var file = new MediaFile(FileId.next(), chat, owner, MediaKind.IMAGE, "image/png", 67, false);
        files.put(file);
        return file.id();
    }

    /// What was said, as its sender's key opens it.
    public Content opened(ActionRecord action, ChatAction.Send send) {
        return keys.find(action.actor())
                .join()
                .flatMap(key -> key.open(action.chat(), send.message(), send.content()))
                .orElseThrow();
    }

    /// Every action so far.
    public List<ActionRecord> actions() {
        return taken;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        media.close();
        producer.close();
        cassandra.close();
    }

    private void run() {
        var partitions = Stream.of(Topic.CHAT_ACTIONS, Topic.CHAT_MARKS, Topic.USER_SESSIONS)
                .flatMap(topic -> stack.namespace().partitionsOf(topic).stream())
                .toList();
        try (consumer) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                for (var received : consumer.poll(Duration.ofSeconds(1))) {
                    var topic = received.topic();
                    if (topic.equals(stack.namespace().nameOf(Topic.CHAT_ACTIONS))) {
                        take(actions.decode(received.value()));
                    } else if (topic.equals(stack.namespace().nameOf(Topic.CHAT_MARKS))) {
                        take(marks.decode(received.value()), Instant.ofEpochMilli(received.timestamp()));
                    } else if (sessions.decode(received.value()) instanceof Ask ask && answers) {
                        answer(ask);
                    }
                }
            }
        } catch (WakeupException _) {
            // Closed.
        }
    }

    /// Believes every mark.
    private void take(Mark mark, Instant at) {
        var key = mark.chat() + "/" + mark.user();
        var before = receipts.getOrDefault(key, Receipt.none(mark.chat(), mark.user()));
        var reached = new Reached(mark.seq(), at);
        var isRead = mark.kind() != MarkKind.DELIVERED;
        var receipt = new Receipt(
                mark.chat(),
                mark.user(),
                before.delivered().or(reached),
                isRead ? before.read().or(reached) : before.read(),
                mark.kind() == MarkKind.PLAYED ? before.played().or(reached) : before.played());
        receipts.put(key, receipt);
        receiptWrites.of(receipt).forEach(cassandra::execute);
    }

    private void take(ActionRecord action) {
        var at = Instant.ofEpochMilli(System.currentTimeMillis());
        var decided = chats.decide(action, at);
        for (var event : decided.events()) {
            cassandra.execute(history.event(event));
            history.places(event).forEach(cassandra::execute);
            cassandra.execute(history.own(event.chat(), event.actor(), event.seq()));
            history.memberships(event).stream()
                    .map(cassandra::executeAsync)
                    .toList()
                    .forEach(written -> written.toCompletableFuture().join());
            cassandra.execute(history.head(event.chat(), event.seq(), event.at()));
        }
        taken.add(action);
        var replyTo = action.replyTo();
        if (replyTo != null && answers) {
            var slot = replyTo.slot().value();
            var reply = new InboxMessage.Reply(
                    replyTo.incarnation(), replyTo.connection(), action.chat(), null, at, decided.outcome());
            write(Topic.NODE_INBOX, slot, Integer.toString(slot), inbox.encode(reply));
        }
    }

    private void answer(Ask ask) {
        var slot = ask.slot().value();
        var presence = presences.getOrDefault(ask.user(), new Presence(ask.user(), PresenceState.OFFLINE, null));
        var known = new InboxMessage.PresenceKnown(ask.incarnation(), presence, ask.request());
        write(Topic.NODE_INBOX, slot, Integer.toString(slot), inbox.encode(known));
    }

    private void write(Topic topic, int partition, String key, byte[] value) {
        var bytes = key.getBytes(StandardCharsets.UTF_8);
        var _ = producer.send(new ProducerRecord<>(stack.namespace().nameOf(topic), partition, bytes, value));
    }
}
