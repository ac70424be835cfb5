package io.parley.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// One account.
public record UserId(UUID value) {
    /// A new id, ordered by the time it was made (UUIDv7).
    public static UserId next() {
        return new UserId(Uuids.next());
    }

    /// @throws IllegalArgumentException when the text is not a lower-case UUID of 36 characters
    @JsonCreator
    public static UserId of(String text) {
        return new UserId(Uuids.parse(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
