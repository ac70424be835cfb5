package io.parley.schemas.codec;

import io.parley.schemas.avro.PushCandidateRecord;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import org.apache.avro.Schema;

final class PushCandidateMapping implements Mapping<PushCandidate, PushCandidateRecord> {
    @Override
    public Schema schema() {
        return PushCandidateRecord.getClassSchema();
    }

    @Override
    public PushCandidateRecord toAvro(PushCandidate value) {
        return new PushCandidateRecord(
                value.user().toString(),
                value.chat().toString(),
                value.seq().value(),
                value.actor().toString(),
                value.at(),
                value.mention());
    }

    @Override
    public PushCandidate toValue(PushCandidateRecord avro) {
        return new PushCandidate(
                UserId.of(avro.getUser()),
                ChatId.of(avro.getChat()),
                new Seq(avro.getSeq()),
                UserId.of(avro.getActor()),
                avro.getAt(),
                avro.getMention());
    }
}
