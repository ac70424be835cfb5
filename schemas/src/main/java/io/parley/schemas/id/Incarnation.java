package io.parley.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// One run of a node or gateway. A restarted process takes its slot again under a new one.
public record Incarnation(UUID value) {
    /// A new id, ordered by the time it was made (UUIDv7).
    public static Incarnation next() {
        return new Incarnation(Uuids.next());
    }

    /// @throws IllegalArgumentException when the text is not a lower-case UUID of 36 characters
    @JsonCreator
    public static Incarnation of(String text) {
        return new Incarnation(Uuids.parse(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
