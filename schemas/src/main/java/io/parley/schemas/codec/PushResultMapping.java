package io.parley.schemas.codec;

import io.parley.schemas.avro.PushOutcomeType;
import io.parley.schemas.avro.PushResultRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushResult;
import org.apache.avro.Schema;

final class PushResultMapping implements Mapping<PushResult, PushResultRecord> {
    @Override
    public Schema schema() {
        return PushResultRecord.getClassSchema();
    }

    @Override
    public PushResultRecord toAvro(PushResult value) {
        return new PushResultRecord(
                value.user().toString(),
                value.device().toString(),
                value.chat().toString(),
                value.seq().value(),
                PushOutcomeType.valueOf(value.outcome().name()),
                value.token(),
                value.detail(),
                value.attempts());
    }

    @Override
    public PushResult toValue(PushResultRecord avro) {
        if (avro.getOutcome() == PushOutcomeType.UNKNOWN) {
            throw new LaterVersionException("push.results");
        }
        return new PushResult(
                UserId.of(avro.getUser()),
                DeviceId.of(avro.getDevice()),
                ChatId.of(avro.getChat()),
                new Seq(avro.getSeq()),
                PushResult.Outcome.valueOf(avro.getOutcome().name()),
                avro.getToken(),
                avro.getDetail(),
                avro.getAttempts());
    }
}
