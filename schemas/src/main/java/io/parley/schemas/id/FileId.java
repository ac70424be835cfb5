package io.parley.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// One file of the media service: in one chat, of one owner.
public record FileId(UUID value) {
    /// A new id, ordered by the time it was made (UUIDv7).
    public static FileId next() {
        return new FileId(Uuids.next());
    }

    /// @throws IllegalArgumentException when the text is not a lower-case UUID of 36 characters
    @JsonCreator
    public static FileId of(String text) {
        return new FileId(Uuids.parse(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
