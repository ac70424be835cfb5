package io.parley.schemas.codec;

import io.parley.schemas.avro.ActivityType;
import io.parley.schemas.avro.ChatSignalRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.signal.Activity;
import io.parley.schemas.signal.ChatSignal;
import org.apache.avro.Schema;

final class ChatSignalMapping implements Mapping<ChatSignal, ChatSignalRecord> {
    @Override
    public Schema schema() {
        return ChatSignalRecord.getClassSchema();
    }

    @Override
    public ChatSignalRecord toAvro(ChatSignal value) {
        return new ChatSignalRecord(
                value.chat().toString(),
                value.user().toString(),
                ActivityType.valueOf(value.activity().name()),
                value.on());
    }

    @Override
    public ChatSignal toValue(ChatSignalRecord avro) {
        if (avro.getActivity() == ActivityType.UNKNOWN) {
            throw new LaterVersionException("chat.signals");
        }
        return new ChatSignal(
                ChatId.of(avro.getChat()),
                UserId.of(avro.getUser()),
                Activity.valueOf(avro.getActivity().name()),
                avro.getOn());
    }
}
