package io.parley.schemas.codec;

import io.parley.schemas.avro.DeliveryRecord;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;

final class DeliveryMapping implements Mapping<Delivery, DeliveryRecord> {
    @Override
    public Schema schema() {
        return DeliveryRecord.getClassSchema();
    }

    @Override
    public DeliveryRecord toAvro(Delivery value) {
        return new DeliveryRecord(
                value.chat().toString(),
                value.seq().value(),
                value.at(),
                value.actor().toString(),
                value.push(),
                value.recipients().stream().map(UserId::toString).toList(),
                value.mentioned().stream().map(UserId::toString).toList(),
                value.frame().buffer(),
                ContentMapping.partOf(value.sealed()));
    }

    @Override
    public Delivery toValue(DeliveryRecord avro) {
        return new Delivery(
                ChatId.of(avro.getChat()),
                new Seq(avro.getSeq()),
                avro.getAt(),
                UserId.of(avro.getActor()),
                avro.getPush(),
                avro.getRecipients().stream().map(UserId::of).toList(),
                avro.getMentioned().stream().map(UserId::of).toList(),
                frame(avro.getFrame()),
                ContentMapping.toValue(avro.getSealed()));
    }

    static FrameBytes frame(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return new FrameBytes(bytes);
    }
}
