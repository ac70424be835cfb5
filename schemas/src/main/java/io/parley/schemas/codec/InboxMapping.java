package io.parley.schemas.codec;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.avro.AttachedMessage;
import io.parley.schemas.avro.DeliverMessage;
import io.parley.schemas.avro.DeviceMovedMessage;
import io.parley.schemas.avro.InboxEntry;
import io.parley.schemas.avro.InboxParcel;
import io.parley.schemas.avro.InboxRecord;
import io.parley.schemas.avro.InboxType;
import io.parley.schemas.avro.PresenceMessage;
import io.parley.schemas.avro.ReplyMessage;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Attached;
import io.parley.schemas.inbox.InboxMessage.Deliver;
import io.parley.schemas.inbox.InboxMessage.DeviceMoved;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.inbox.InboxMessage.LeaseSeen;
import io.parley.schemas.inbox.InboxMessage.NodeStarted;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.inbox.InboxMessage.Outcome.Accepted;
import io.parley.schemas.inbox.InboxMessage.Outcome.Refused;
import io.parley.schemas.inbox.InboxMessage.Parcel;
import io.parley.schemas.inbox.InboxMessage.PresenceKnown;
import io.parley.schemas.inbox.InboxMessage.Reply;
import java.time.Duration;
import org.apache.avro.Schema;

final class InboxMapping implements Mapping<InboxMessage, InboxRecord> {
    @Override
    public Schema schema() {
        return InboxRecord.getClassSchema();
    }

    @Override
    public InboxRecord toAvro(InboxMessage value) {
        var run = value.incarnation().toString();
        return switch (value) {
            case NodeStarted _ -> new InboxRecord(InboxType.NODE_STARTED, run, null, null, null, null, null, null);
            case Reply reply -> new InboxRecord(InboxType.REPLY, run, toAvro(reply), null, null, null, null, null);
            case Deliver deliver ->
                new InboxRecord(
                        InboxType.DELIVER,
                        run,
                        null,
                        new DeliverMessage(deliver.parcels().stream()
                                .map(InboxMapping::toAvro)
                                .toList()),
                        null,
                        null,
                        null,
                        null);
            case Attached attached ->
                new InboxRecord(
                        InboxType.ATTACHED,
                        run,
                        null,
                        null,
                        new AttachedMessage(
                                attached.connection().value(),
                                attached.ring().stream()
                                        .map(InboxMapping::toAvro)
                                        .toList(),
                                attached.last()),
                        null,
                        null,
                        null);
            case LeaseSeen seen ->
                new InboxRecord(InboxType.LEASE_SEEN, run, null, null, null, seen.userSlot(), null, null);
            case PresenceKnown known ->
                new InboxRecord(InboxType.PRESENCE, run, null, null, null, null, toAvro(known), null);
            case DeviceMoved moved ->
                new InboxRecord(
                        InboxType.DEVICE_MOVED,
                        run,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new DeviceMovedMessage(
                                moved.user().toString(), moved.device().toString(), moved.at()));
        };
    }

    @Override
    public InboxMessage toValue(InboxRecord avro) {
        var run = Incarnation.of(avro.getIncarnation());
        return switch (avro.getType()) {
            case NODE_STARTED -> new NodeStarted(run);
            case REPLY -> toValue(run, requireNonNull(avro.getReply(), "reply"));
            case DELIVER -> {
                var deliver = requireNonNull(avro.getDeliver(), "deliver");
                yield new Deliver(
                        run,
                        deliver.getParcels().stream().map(InboxMapping::toValue).toList());
            }
            case ATTACHED -> {
                var attached = requireNonNull(avro.getAttached(), "attached");
                yield new Attached(
                        run,
                        new ConnectionId(attached.getConnection()),
                        attached.getRing().stream().map(InboxMapping::toValue).toList(),
                        attached.getLast());
            }
            case LEASE_SEEN -> new LeaseSeen(run, requireNonNull(avro.getUserSlot(), "userSlot"));
            case PRESENCE -> {
                var known = requireNonNull(avro.getPresence(), "presence");
                var request = known.getConnection();
                yield new PresenceKnown(
                        run,
                        PresenceMapping.presence(known.getUser(), known.getState(), known.getLastSeen()),
                        request == null ? null : new ConnectionId(request));
            }
            case DEVICE_MOVED -> {
                var moved = requireNonNull(avro.getMoved(), "moved");
                yield new DeviceMoved(run, UserId.of(moved.getUser()), DeviceId.of(moved.getDevice()), moved.getAt());
            }
            case UNKNOWN -> throw new LaterVersionException("node.inbox");
        };
    }

    private static PresenceMessage toAvro(PresenceKnown known) {
        var request = known.request();
        return new PresenceMessage(
                known.presence().user().toString(),
                PresenceMapping.state(known.presence()),
                known.presence().lastSeen(),
                request == null ? null : request.value());
    }

    private static ReplyMessage toAvro(Reply reply) {
        var ref = reply.ref();
        var refText = ref == null ? null : ref.toString();
        var connection = reply.connection().value();
        var chat = reply.chat().toString();
        return switch (reply.outcome()) {
            case Accepted(var seq, var message) ->
                new ReplyMessage(
                        connection,
                        chat,
                        refText,
                        seq.value(),
                        message == null ? null : message.toString(),
                        reply.at(),
                        null,
                        0L);
            case Refused(var refusal, var retryAfter) ->
                new ReplyMessage(
                        connection, chat, refText, null, null, reply.at(), refusal.code(), retryAfter.toMillis());
        };
    }

    private static Reply toValue(Incarnation run, ReplyMessage avro) {
        var ref = avro.getRef();
        return new Reply(
                run,
                new ConnectionId(avro.getConnection()),
                ChatId.of(avro.getChat()),
                ref == null ? null : Ref.of(ref),
                avro.getAt(),
                outcomeOf(avro));
    }

    private static Outcome outcomeOf(ReplyMessage avro) {
        var refusal = avro.getRefusal();
        if (refusal != null) {
            return new Refused(Refusal.ofCode(refusal), Duration.ofMillis(avro.getRetryAfterMs()));
        }
        var message = avro.getMessage();
        return new Accepted(
                new Seq(requireNonNull(avro.getSeq(), "seq")), message == null ? null : MessageId.of(message));
    }

    private static InboxParcel toAvro(Parcel parcel) {
        return new InboxParcel(
                parcel.connections().stream().map(ConnectionId::value).toList(), toAvro(parcel.entry()));
    }

    private static Parcel toValue(InboxParcel avro) {
        return new Parcel(avro.getConnections().stream().map(ConnectionId::new).toList(), toValue(avro.getEntry()));
    }

    private static InboxEntry toAvro(Entry entry) {
        return new InboxEntry(
                entry.chat().toString(), entry.seq().value(), entry.frame().buffer());
    }

    private static Entry toValue(InboxEntry avro) {
        return new Entry(ChatId.of(avro.getChat()), new Seq(avro.getSeq()), DeliveryMapping.frame(avro.getFrame()));
    }
}
