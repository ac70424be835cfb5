package io.parley.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// One signed-in session (a family of refresh tokens). Claim `sid` of every access token.
public record SessionId(UUID value) {
    /// A new id, ordered by the time it was made (UUIDv7).
    public static SessionId next() {
        return new SessionId(Uuids.next());
    }

    /// @throws IllegalArgumentException when the text is not a lower-case UUID of 36 characters
    @JsonCreator
    public static SessionId of(String text) {
        return new SessionId(Uuids.parse(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
