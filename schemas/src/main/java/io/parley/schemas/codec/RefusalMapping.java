package io.parley.schemas.codec;

import io.parley.schemas.avro.ChatRefusalRecord;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import org.apache.avro.Schema;

final class RefusalMapping implements Mapping<RefusalRecord, ChatRefusalRecord> {
    @Override
    public Schema schema() {
        return ChatRefusalRecord.getClassSchema();
    }

    @Override
    public ChatRefusalRecord toAvro(RefusalRecord value) {
        var ref = value.ref();
        return new ChatRefusalRecord(
                value.chat().toString(),
                value.actor().toString(),
                ref == null ? null : ref.toString(),
                value.refusal().code(),
                value.refusal().retryable(),
                value.at(),
                value.actionOffset());
    }

    @Override
    public RefusalRecord toValue(ChatRefusalRecord avro) {
        var ref = avro.getRef();
        return new RefusalRecord(
                ChatId.of(avro.getChat()),
                UserId.of(avro.getActor()),
                ref == null ? null : Ref.of(ref),
                Refusal.ofCode(avro.getCode()),
                avro.getAt(),
                avro.getActionOffset());
    }
}
