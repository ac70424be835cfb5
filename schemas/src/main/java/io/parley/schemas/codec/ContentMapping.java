package io.parley.schemas.codec;

import io.parley.schemas.avro.SealedPart;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedMessage;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.UserId;
import org.jspecify.annotations.Nullable;

/// The part that the action, the event and the frame of a message share.
final class ContentMapping {
    private ContentMapping() {}

    static io.parley.schemas.avro.Content toAvro(SealedContent content) {
        return new io.parley.schemas.avro.Content(
                content.text().buffer(),
                content.mentions().stream().map(UserId::toString).toList(),
                content.files().stream().map(FileId::toString).toList());
    }

    static SealedContent toValue(io.parley.schemas.avro.Content avro) {
        return new SealedContent(
                SealedText.of(avro.getSealed()),
                avro.getMentions().stream().map(UserId::of).toList(),
                avro.getFiles().stream().map(FileId::of).toList());
    }

    static @Nullable SealedPart partOf(@Nullable SealedMessage message) {
        return message == null
                ? null
                : new SealedPart(message.author().toString(), message.message().toString(), toAvro(message.content()));
    }

    static @Nullable SealedMessage toValue(@Nullable SealedPart part) {
        return part == null
                ? null
                : new SealedMessage(
                        UserId.of(part.getAuthor()), MessageId.of(part.getMessage()), toValue(part.getContent()));
    }
}
