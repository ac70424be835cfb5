package io.parley.schemas.codec;

import io.parley.schemas.chat.Content;
import io.parley.schemas.id.UserId;

/// The part that the action and the event of a message share.
final class ContentMapping {
    private ContentMapping() {}

    static io.parley.schemas.avro.Content toAvro(Content content) {
        return new io.parley.schemas.avro.Content(
                content.text(),
                content.mentions().stream().map(UserId::toString).toList());
    }

    static Content toValue(io.parley.schemas.avro.Content avro) {
        return new Content(
                avro.getText(), avro.getMentions().stream().map(UserId::of).toList());
    }
}
