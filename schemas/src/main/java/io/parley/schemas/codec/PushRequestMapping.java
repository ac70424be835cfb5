package io.parley.schemas.codec;

import io.parley.schemas.avro.PushRequestRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushRequest;
import org.apache.avro.Schema;

final class PushRequestMapping implements Mapping<PushRequest, PushRequestRecord> {
    @Override
    public Schema schema() {
        return PushRequestRecord.getClassSchema();
    }

    @Override
    public PushRequestRecord toAvro(PushRequest value) {
        return new PushRequestRecord(
                value.user().toString(),
                value.chat().toString(),
                value.seq().value(),
                value.actor().toString(),
                value.at(),
                value.mention(),
                value.preview(),
                AccountDevicesMapping.toAvro(value.devices()));
    }

    @Override
    public PushRequest toValue(PushRequestRecord avro) {
        return new PushRequest(
                UserId.of(avro.getUser()),
                ChatId.of(avro.getChat()),
                new Seq(avro.getSeq()),
                UserId.of(avro.getActor()),
                avro.getAt(),
                avro.getMention(),
                avro.getPreview(),
                AccountDevicesMapping.toValue(avro.getDevices()));
    }
}
