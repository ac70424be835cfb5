package io.parley.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// One chat, direct or group. Its text is the key of every record about the chat.
public record ChatId(UUID value) {
    /// A new id, ordered by the time it was made (UUIDv7).
    public static ChatId next() {
        return new ChatId(Uuids.next());
    }

    /// @throws IllegalArgumentException when the text is not a lower-case UUID of 36 characters
    @JsonCreator
    public static ChatId of(String text) {
        return new ChatId(Uuids.parse(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
