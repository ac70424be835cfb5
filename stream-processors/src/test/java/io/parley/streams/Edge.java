package io.parley.streams;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.chat.ChatAction.CreateChat;
import io.parley.schemas.chat.ChatAction.Send;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.chat.Role;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.NodeStarted;
import io.parley.schemas.log.NodeInbox;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.session.SessionSignal.Watch;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// What a connection node does, without its sockets: publishes actions and attaches, reads its inbox.
final class Edge implements AutoCloseable {
    private static final NodeSlot SLOT = new NodeSlot(5);

    final Codecs codecs;
    /// Everything told to this node, in order.
    final BlockingQueue<InboxMessage> told = new LinkedBlockingQueue<>();

    private final TopicNamespace topics;
    private final Incarnation incarnation = Incarnation.next();
    private final RecordCodec<ActionRecord> actions;
    private final RecordCodec<SessionSignal> sessions;
    private final KafkaProducer<byte[], byte[]> producer;
    private final NodeInbox inbox;

    Edge(TestStack stack) {
        topics = stack.namespace();
        codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), topics);
        actions = codecs.actions();
        sessions = codecs.sessions();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        inbox = new NodeInbox(
                BrokerAccess.open(stack.bootstrapServers()),
                topics,
                codecs.inbox(),
                SLOT,
                incarnation,
                new NodeInbox.Listener() {
                    @Override
                    public void on(InboxMessage message) {
                        if (!(message instanceof NodeStarted)) {
                            told.add(message);
                        }
                    }

                    @Override
                    public void lost(String reason) {
                        throw new IllegalStateException(reason);
                    }
                });
        inbox.start();
    }

    void attach(UserId user, long connection) {
        var attach = new Attach(SLOT, incarnation, user, new ConnectionId(connection), DeviceId.next());
        var partition = Partitions.ofUser(user, Topic.USER_SESSIONS.partitions());
        publish(Topic.USER_SESSIONS, partition, user, sessions.encode(attach));
    }

    void watch(UserId user) {
        var partition = Partitions.ofUser(user, Topic.USER_SESSIONS.partitions());
        publish(Topic.USER_SESSIONS, partition, user, sessions.encode(new Watch(SLOT, incarnation, user)));
    }

    void create(ChatId chat, UserId... members) {
        var all = List.of(members).stream()
                .map(user -> new Member(user, Role.MEMBER))
                .toList();
        publish(new ActionRecord(
                chat, ActionRecord.RULES, members[0], null, new CreateChat(1, ChatKind.GROUP, "A group", all)));
    }

    void send(ChatId chat, UserId sender, Ref ref, String text) {
        publish(sendOf(chat, sender, ref, text));
    }

    byte[] encodedSend(ChatId chat, UserId sender, Ref ref, String text) {
        return actions.encode(sendOf(chat, sender, ref, text));
    }

    /// Anything, in the partition of a chat.
    void publishRaw(ChatId chat, byte @Nullable [] key, byte @Nullable [] value) {
        write(Topic.CHAT_ACTIONS, Partitions.ofChat(chat, Topic.CHAT_ACTIONS.partitions()), key, value);
    }

    private ActionRecord sendOf(ChatId chat, UserId sender, Ref ref, String text) {
        // Whoever decides reads neither: the same text needs the same hash, and the bytes stand for themselves.
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var content = new SealedContent(new SealedText(Arrays.copyOf(bytes, bytes.length + SealedText.OVERHEAD)));
        var hash = BodyHash.of(Arrays.copyOf(bytes, BodyHash.BYTES));
        var answer = new ReplyAddress(SLOT, incarnation, new ConnectionId(1));
        var send = new Send(ref, MessageId.next(), hash, content);
        return new ActionRecord(chat, ActionRecord.RULES, sender, answer, send);
    }

    private void publish(ActionRecord action) {
        var partition = Partitions.ofChat(action.chat(), Topic.CHAT_ACTIONS.partitions());
        publish(Topic.CHAT_ACTIONS, partition, action.chat(), actions.encode(action));
    }

    private void publish(Topic topic, int partition, Object key, byte[] value) {
        write(topic, partition, key.toString().getBytes(StandardCharsets.UTF_8), value);
    }

    private void write(Topic topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
        var _ = producer.send(new ProducerRecord<>(topics.nameOf(topic), partition, key, value), (_, failure) -> {
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        });
    }

    @Override
    public void close() {
        inbox.close();
        producer.close();
    }
}
