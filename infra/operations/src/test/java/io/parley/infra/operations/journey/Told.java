package io.parley.infra.operations.journey;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.operations.records.Writer;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.chat.ChatAction.Send;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.MessageSent;
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
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.history.HistoryWrites;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;

/// A chat of three in which records are written as the components do: Ann says things to Bob, who is there, and to Cem,
/// who is not.
final class Told implements AutoCloseable {
    static final int NODE = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ConnectionId ANNS = new ConnectionId(1);
    private static final ConnectionId BOBS = new ConnectionId(2);

    final ChatId chat = ChatId.next();
    final UserId ann = UserId.next();
    final UserId bob = UserId.next();
    final UserId cem = UserId.next();
    private final SealedContent sealed = new SealedContent(new SealedText(new byte[64]));
    private final Incarnation run = Incarnation.next();
    private final Writer writer;
    private final Codecs codecs;
    private final CqlSession session;
    private final HistoryWrites history;

    /// One message on its way.
    record Said(MessageId message, Ref ref, long actionOffset, Instant at) {}

    Told(TestStack stack) throws Exception {
        writer = new Writer(stack);
        codecs = writer.codecs();
        session = HistorySessions.open(List.of(stack.cassandraContactPoint()), stack.cassandraDatacenter());
        HistorySchema.migrate(session, stack.keyspace(), stack.cassandraDatacenter(), 1, PATIENCE);
        history = new HistoryWrites(session, stack.keyspace());
        var members = List.of(new Member(ann, Role.ADMIN), new Member(bob, Role.MEMBER), new Member(cem, Role.MEMBER));
        happened(1, Instant.now(), 0, new ChatCreated(1, ChatKind.GROUP, "Tea", members));
        var attach = new Attach(new NodeSlot(NODE), run, bob, BOBS, DeviceId.next());
        var slot = Partitions.ofUser(bob, Topic.USER_SESSIONS.partitions());
        writer.write(Topic.USER_SESSIONS, slot, null, bob, codecs.sessions().encode(attach));
    }

    Said asked() throws Exception {
        return asked(Ref.next());
    }

    Said asked(Ref ref) throws Exception {
        var message = MessageId.next();
        var send = new Send(ref, message, BodyHash.of(new byte[BodyHash.BYTES]), sealed);
        var replyTo = new ReplyAddress(new NodeSlot(NODE), run, ANNS);
        var action = new ActionRecord(chat, ActionRecord.RULES, ann, replyTo, send);
        var written = writer.write(
                Topic.CHAT_ACTIONS,
                slotOfChat(Topic.CHAT_ACTIONS),
                null,
                chat,
                codecs.actions().encode(action));
        return new Said(message, ref, written.offset(), Instant.ofEpochMilli(written.timestamp()));
    }

    void accepted(Said said, long seq) throws Exception {
        happened(seq, said.at(), said.actionOffset(), new MessageSent(said.ref(), said.message(), sealed));
        var outcome = new InboxMessage.Outcome.Accepted(new Seq(seq), said.message());
        toNode(new InboxMessage.Reply(run, ANNS, chat, said.ref(), said.at(), outcome));
    }

    void refused(Said said, Refusal refusal) throws Exception {
        var record = new RefusalRecord(chat, ann, said.ref(), refusal, said.at(), said.actionOffset());
        writer.write(
                Topic.CHAT_REFUSALS,
                slotOfChat(Topic.CHAT_REFUSALS),
                said.at(),
                chat,
                codecs.refusals().encode(record));
    }

    /// One delivery for each: as if no two shared a slot.
    void fannedOut(Said said, long seq) throws Exception {
        for (var user : List.of(ann, bob, cem)) {
            var delivery = new Delivery.Event(
                    chat, new Seq(seq), said.at(), ann, true, List.of(user), List.of(), new FrameBytes(new byte[0]));
            var slot = Partitions.ofUser(user, Topic.CHAT_DELIVERIES.partitions());
            writer.write(
                    Topic.CHAT_DELIVERIES,
                    slot,
                    said.at(),
                    slot,
                    codecs.deliveries().encode(delivery));
        }
    }

    void handedToBob(long seq) throws Exception {
        var entry = new InboxMessage.Entry(chat, new Seq(seq), new FrameBytes(new byte[0]));
        toNode(new InboxMessage.Deliver(run, List.of(new InboxMessage.Parcel(List.of(BOBS), entry))));
    }

    void acknowledged(UserId user, long seq) throws Exception {
        var mark = new Mark(chat, user, MarkKind.DELIVERED, new Seq(seq));
        writer.write(
                Topic.CHAT_MARKS,
                slotOfChat(Topic.CHAT_MARKS),
                null,
                chat,
                codecs.marks().encode(mark));
    }

    void candidateForCem(Said said, long seq) throws Exception {
        var candidate = new PushCandidate(cem, chat, new Seq(seq), ann, said.at(), false);
        toCem(Topic.PUSH_CANDIDATES, codecs.pushCandidates().encode(candidate));
    }

    void pushedToCem(Said said, long seq) throws Exception {
        var phone = new PushDevice(DeviceId.next(), Platform.ANDROID, "token");
        var request = new PushRequest(cem, chat, new Seq(seq), ann, said.at(), false, true, List.of(phone));
        toCem(Topic.PUSH_REQUESTS, codecs.pushRequests().encode(request));
        var result = new PushResult(
                cem, phone.device(), chat, new Seq(seq), PushResult.Outcome.SENT, phone.token(), null, 1);
        toCem(Topic.PUSH_RESULTS, codecs.pushResults().encode(result));
    }

    private void happened(long seq, Instant at, long actionOffset, ChatEvent what) throws Exception {
        var event = new EventRecord(chat, new Seq(seq), at, ann, actionOffset, ActionRecord.RULES, what);
        writer.write(
                Topic.CHAT_EVENTS,
                slotOfChat(Topic.CHAT_EVENTS),
                at,
                chat,
                codecs.events().encode(event));
        session.execute(history.event(event));
        history.places(event).forEach(session::execute);
        history.memberships(event).forEach(session::execute);
        session.execute(history.head(chat, event.seq(), at));
    }

    private void toNode(InboxMessage message) throws Exception {
        writer.write(Topic.NODE_INBOX, NODE, null, NODE, codecs.inbox().encode(message));
    }

    private RecordMetadata toCem(Topic topic, byte[] value) throws Exception {
        return writer.write(topic, Partitions.ofUser(cem, topic.partitions()), null, cem, value);
    }

    private int slotOfChat(Topic topic) {
        return Partitions.ofChat(chat, topic.partitions());
    }

    @Override
    public void close() {
        session.close();
        writer.close();
    }
}
