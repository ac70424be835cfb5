package io.parley.schemas.codec;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.avro.DeliveryRecord;
import io.parley.schemas.avro.DeliveryType;
import io.parley.schemas.avro.EventDelivery;
import io.parley.schemas.avro.NoticeDelivery;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.delivery.Delivery.Event;
import io.parley.schemas.delivery.Delivery.Notice;
import io.parley.schemas.delivery.Delivery.Notices;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;

final class DeliveryMapping implements Mapping<Delivery, DeliveryRecord> {
    @Override
    public Schema schema() {
        return DeliveryRecord.getClassSchema();
    }

    @Override
    public DeliveryRecord toAvro(Delivery value) {
        return switch (value) {
            case Event event -> new DeliveryRecord(DeliveryType.EVENT, toAvro(event), List.of());
            case Notices(var notices) ->
                new DeliveryRecord(
                        DeliveryType.NOTICES,
                        null,
                        notices.stream().map(DeliveryMapping::toAvro).toList());
        };
    }

    @Override
    public Delivery toValue(DeliveryRecord avro) {
        return switch (avro.getType()) {
            case EVENT -> toValue(requireNonNull(avro.getEvent(), "event"));
            case NOTICES ->
                new Notices(
                        avro.getNotices().stream().map(DeliveryMapping::toValue).toList());
            case UNKNOWN -> throw new LaterVersionException("chat.deliveries");
        };
    }

    private static EventDelivery toAvro(Event event) {
        return new EventDelivery(
                event.chat().toString(),
                event.seq().value(),
                event.at(),
                event.actor().toString(),
                event.push(),
                texts(event.recipients()),
                texts(event.mentioned()),
                event.frame().buffer());
    }

    private static Event toValue(EventDelivery avro) {
        return new Event(
                ChatId.of(avro.getChat()),
                new Seq(avro.getSeq()),
                avro.getAt(),
                UserId.of(avro.getActor()),
                avro.getPush(),
                users(avro.getRecipients()),
                users(avro.getMentioned()),
                frame(avro.getFrame()));
    }

    private static NoticeDelivery toAvro(Notice notice) {
        return new NoticeDelivery(
                notice.chat().toString(),
                texts(notice.recipients()),
                notice.frame().buffer());
    }

    private static Notice toValue(NoticeDelivery avro) {
        return new Notice(ChatId.of(avro.getChat()), users(avro.getRecipients()), frame(avro.getFrame()));
    }

    private static List<String> texts(List<UserId> users) {
        return users.stream().map(UserId::toString).toList();
    }

    private static List<UserId> users(List<String> texts) {
        return texts.stream().map(UserId::of).toList();
    }

    static FrameBytes frame(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return new FrameBytes(bytes);
    }
}
