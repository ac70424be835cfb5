package io.parley.nodes.platform;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.Role;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.frame.EventFrames;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.history.HistoryProgress;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistoryWrites;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Speaks for sequencing, routing and the history writer, on the real topics and the real database, on one thread. It
/// is far simpler than they are, and can be told to fall silent.
public final class StandIn implements AutoCloseable {
    private final TestStack stack;
    private final FrameCodec frames = new FrameCodec();
    private final RecordCodec<ActionRecord> actions;
    private final RecordCodec<SessionSignal> sessions;
    private final RecordCodec<InboxMessage> inbox;
    private final RecordCodec<EventRecord> events;
    private final RecordCodec<HistoryProgress> progress;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CqlSession cassandra;
    private final HistoryWrites history;
    private final BlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
    private final Map<ChatId, Chat> chats = new HashMap<>();
    private final Map<UserId, List<SessionSignal.Attach>> live = new HashMap<>();
    private final Map<UserId, List<Entry>> rings = new HashMap<>();
    private final List<SessionSignal> signals = new CopyOnWriteArrayList<>();
    private final List<Runnable> unwritten = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean writesHistory = true;
    private volatile boolean answersSessions = true;

    private static final class Chat {
        final List<UserId> members;
        final Map<Ref, Sent> sent = new HashMap<>();
        long head;

        Chat(List<UserId> members) {
            this.members = members;
        }
    }

    private record Sent(Seq seq, MessageId message, BodyHash hash) {}

    public StandIn(TestStack stack) {
        this.stack = stack;
        var codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
        actions = codecs.actions();
        sessions = codecs.sessions();
        inbox = codecs.inbox();
        events = codecs.events();
        progress = codecs.historyProgress();
        producer = new KafkaProducer<>(Map.of(
                "bootstrap.servers",
                stack.bootstrapServers(),
                "acks",
                "all",
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class));
        consumer = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                stack.bootstrapServers(),
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class));
        var address = stack.cassandraContactPoint().split(":", -1);
        cassandra = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(address[0], Integer.parseInt(address[1])))
                .withLocalDatacenter(stack.cassandraDatacenter())
                .build();
        HistorySchema.migrate(cassandra, stack.keyspace(), stack.cassandraDatacenter(), 1, Duration.ofSeconds(60));
        history = new HistoryWrites(cassandra, stack.keyspace());
        thread = Thread.ofPlatform().name("stand-in").start(this::run);
    }

    /// A group of these users, the first of them its creator.
    public ChatId chatOf(UserId... members) {
        return onThread(() -> {
            var chat = ChatId.next();
            chats.put(chat, new Chat(List.of(members)));
            var list = Arrays.stream(members)
                    .map(user -> new Member(user, Role.MEMBER))
                    .toList();
            happen(chat, members[0], new ChatEvent.ChatCreated(1, ChatKind.GROUP, "A group", list));
            return chat;
        });
    }

    /// Something a member says without going through a node.
    public Seq say(ChatId chat, UserId sender, String text) {
        return onThread(
                () -> happen(chat, sender, new ChatEvent.MessageSent(Ref.next(), MessageId.next(), new Content(text))));
    }

    /// Says many things at once.
    public void sayMany(ChatId chat, UserId sender, int count, String text) {
        onThread(() -> {
            for (var i = 1; i <= count; i++) {
                happen(chat, sender, new ChatEvent.MessageSent(Ref.next(), MessageId.next(), new Content(text + i)));
            }
            return count;
        });
    }

    /// Whether events are written to the history as they happen. What is held back is written when this returns true
    /// again.
    public void writesHistory(boolean writes) {
        onThread(() -> {
            writesHistory = writes;
            if (writes) {
                unwritten.forEach(Runnable::run);
                unwritten.clear();
            }
            return writes;
        });
    }

    /// Whether attaches and leases are answered.
    public void answersSessions(boolean answers) {
        onThread(() -> answersSessions = answers);
    }

    /// Forgets what was delivered: as if more time had passed than rings hold.
    public void forgetRings() {
        onThread(() -> {
            rings.clear();
            return true;
        });
    }

    /// Makes a connection look routed although it is gone.
    public void deliverTo(InboxMessage message, int slot) {
        onThread(() -> {
            toNode(slot, message);
            return true;
        });
    }

    /// All that nodes have said of their sessions.
    public List<SessionSignal> signals() {
        return signals;
    }

    public List<SessionSignal.Attach> liveConnections(UserId user) {
        return onThread(() -> List.copyOf(live.getOrDefault(user, List.of())));
    }

    @Override
    public void close() {
        stopped = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        cassandra.close();
    }

    private <T> T onThread(Supplier<T> command) {
        var done = new CompletableFuture<T>();
        commands.add(() -> {
            try {
                done.complete(command.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }

    private void run() {
        var read = Stream.of(Topic.CHAT_ACTIONS, Topic.USER_SESSIONS)
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition ->
                                new TopicPartition(stack.namespace().nameOf(topic), partition)))
                .toList();
        try (consumer) {
            consumer.assign(read);
            consumer.seekToBeginning(read);
            while (!stopped) {
                for (var received : consumer.poll(Duration.ofMillis(5))) {
                    take(received);
                }
                var command = commands.poll();
                while (command != null) {
                    command.run();
                    command = commands.poll();
                }
            }
        } catch (WakeupException e) {
            stopped = true;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> received) {
        if (received.topic().equals(stack.namespace().nameOf(Topic.CHAT_ACTIONS))) {
            decide(actions.decode(received.value()));
        } else {
            var signal = sessions.decode(received.value());
            signals.add(signal);
            if (answersSessions) {
                note(signal, received.partition());
            }
        }
    }

    private void note(SessionSignal signal, int userSlot) {
        switch (signal) {
            case SessionSignal.Attach attach -> {
                var connections = live.computeIfAbsent(attach.user(), _ -> new ArrayList<>());
                connections.removeIf(other -> other.connection().equals(attach.connection()));
                connections.add(attach);
                var ring = rings.getOrDefault(attach.user(), List.of());
                toNode(
                        attach.slot().value(),
                        new InboxMessage.Attached(attach.incarnation(), attach.connection(), ring, true));
            }
            case SessionSignal.Detach detach ->
                live.getOrDefault(detach.user(), new ArrayList<>())
                        .removeIf(attach -> attach.connection().equals(detach.connection()));
            case SessionSignal.Lease lease ->
                toNode(lease.slot().value(), new InboxMessage.LeaseSeen(lease.incarnation(), userSlot));
        }
    }

    private void decide(ActionRecord action) {
        var replyTo = action.replyTo();
        if (!(action.action() instanceof ChatAction.Send send) || replyTo == null) {
            return;
        }
        var at = Instant.ofEpochMilli(System.currentTimeMillis());
        var outcome = outcomeOf(action, send);
        toNode(
                replyTo.slot().value(),
                new InboxMessage.Reply(
                        replyTo.incarnation(), replyTo.connection(), action.chat(), send.ref(), at, outcome));
    }

    private Outcome outcomeOf(ActionRecord action, ChatAction.Send send) {
        var chat = chats.get(action.chat());
        if (chat == null) {
            return new Outcome.Refused(Refusal.UNKNOWN_CHAT, Duration.ofSeconds(1));
        }
        var first = chat.sent.get(send.ref());
        if (first != null) {
            return first.hash().equals(send.bodyHash())
                    ? new Outcome.Accepted(first.seq(), first.message())
                    : new Outcome.Refused(Refusal.CONFLICT, Duration.ZERO);
        }
        if (!chat.members.contains(action.actor())) {
            return new Outcome.Refused(Refusal.NOT_A_MEMBER, Duration.ZERO);
        }
        var what = new ChatEvent.MessageSent(send.ref(), send.message(), send.content());
        var seq = happen(action.chat(), action.actor(), what);
        chat.sent.put(send.ref(), new Sent(seq, send.message(), send.bodyHash()));
        return new Outcome.Accepted(seq, send.message());
    }

    private Seq happen(ChatId chatId, UserId actor, ChatEvent what) {
        var chat = chats.get(chatId);
        if (chat == null) {
            throw new IllegalArgumentException("no such chat");
        }
        chat.head++;
        var at = Instant.ofEpochMilli(System.currentTimeMillis());
        var event = new EventRecord(chatId, new Seq(chat.head), at, actor, chat.head, ActionRecord.RULES, what);
        var partition = Partitions.ofChat(chatId, Topic.CHAT_EVENTS.partitions());
        var offset = write(Topic.CHAT_EVENTS, partition, chatId.toString(), events.encode(event));
        Runnable written = () -> writeHistory(event, partition, offset);
        if (writesHistory) {
            written.run();
        } else {
            unwritten.add(written);
        }
        var entry = new Entry(chatId, event.seq(), frames.encode(EventFrames.of(event)));
        for (var member : chat.members) {
            rings.computeIfAbsent(member, _ -> new ArrayList<>()).add(entry);
            for (var attach : live.getOrDefault(member, List.of())) {
                toNode(
                        attach.slot().value(),
                        new InboxMessage.Deliver(attach.incarnation(), List.of(attach.connection()), entry));
            }
        }
        return event.seq();
    }

    private void writeHistory(EventRecord event, int partition, long offset) {
        cassandra.execute(history.event(event));
        history.memberships(event).forEach(cassandra::execute);
        cassandra.execute(history.head(event.chat(), event.seq(), event.at()));
        var value = progress.encode(new HistoryProgress(partition, offset + 1));
        write(
                Topic.HISTORY_PROGRESS,
                partition % Topic.HISTORY_PROGRESS.partitions(),
                Integer.toString(partition),
                value);
    }

    private void toNode(int slot, InboxMessage message) {
        write(Topic.NODE_INBOX, slot, Integer.toString(slot), inbox.encode(message));
    }

    private long write(Topic topic, int partition, String key, byte @Nullable [] value) {
        try {
            var bytes = key.getBytes(StandardCharsets.UTF_8);
            return producer.send(new ProducerRecord<>(stack.namespace().nameOf(topic), partition, bytes, value))
                    .get()
                    .offset();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
