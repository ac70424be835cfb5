package io.parley.schemas.codec;

import io.parley.schemas.avro.MediaChangeType;
import io.parley.schemas.avro.MediaEventRecord;
import io.parley.schemas.avro.MediaKindType;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.media.MediaEvent;
import io.parley.schemas.media.MediaKind;
import org.apache.avro.Schema;

final class MediaEventMapping implements Mapping<MediaEvent, MediaEventRecord> {
    @Override
    public Schema schema() {
        return MediaEventRecord.getClassSchema();
    }

    @Override
    public MediaEventRecord toAvro(MediaEvent value) {
        return new MediaEventRecord(
                value.file().toString(),
                value.owner().toString(),
                value.chat().toString(),
                MediaKindType.valueOf(value.kind().name()),
                value.size(),
                MediaChangeType.valueOf(value.change().name()),
                value.at());
    }

    @Override
    public MediaEvent toValue(MediaEventRecord avro) {
        if (avro.getChange() == MediaChangeType.UNKNOWN) {
            throw new LaterVersionException("media.events");
        }
        return new MediaEvent(
                FileId.of(avro.getFile()),
                UserId.of(avro.getOwner()),
                ChatId.of(avro.getChat()),
                MediaKind.valueOf(avro.getKind().name()),
                avro.getSize(),
                MediaEvent.Change.valueOf(avro.getChange().name()),
                avro.getAt());
    }
}
