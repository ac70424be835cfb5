package io.parley.schemas.codec;

import io.parley.schemas.avro.MarkKindType;
import io.parley.schemas.avro.MarkRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.MarkKind;
import org.apache.avro.Schema;

final class MarkMapping implements Mapping<Mark, MarkRecord> {
    @Override
    public Schema schema() {
        return MarkRecord.getClassSchema();
    }

    @Override
    public MarkRecord toAvro(Mark value) {
        return new MarkRecord(
                value.chat().toString(),
                value.user().toString(),
                MarkKindType.valueOf(value.kind().name()),
                value.seq().value());
    }

    @Override
    public Mark toValue(MarkRecord avro) {
        if (avro.getKind() == MarkKindType.UNKNOWN) {
            throw new LaterVersionException("chat.marks");
        }
        return new Mark(
                ChatId.of(avro.getChat()),
                UserId.of(avro.getUser()),
                MarkKind.valueOf(avro.getKind().name()),
                new Seq(avro.getSeq()));
    }
}
