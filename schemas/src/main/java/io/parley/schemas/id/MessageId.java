package io.parley.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// One sent message, made by the edge that accepted the send and stable across retries of it.
public record MessageId(UUID value) {
    /// A new id, ordered by the time it was made (UUIDv7).
    public static MessageId next() {
        return new MessageId(Uuids.next());
    }

    /// @throws IllegalArgumentException when the text is not a lower-case UUID of 36 characters
    @JsonCreator
    public static MessageId of(String text) {
        return new MessageId(Uuids.parse(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
