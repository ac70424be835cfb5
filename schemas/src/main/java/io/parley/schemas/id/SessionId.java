package io.parley.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;

/// One signed-in session (a family of refresh tokens). Claim `sid` of every access token.
public record SessionId(UUID value) {
    private static final int TIME_ORDERED = 7;
    private static final int MILLIS_SHIFT = 16;

    /// A new id, ordered by the time it was made (UUIDv7).
    public static SessionId next() {
        return new SessionId(Uuids.next());
    }

    /// @throws IllegalArgumentException when the text is not a lower-case UUID of 36 characters
    @JsonCreator
    public static SessionId of(String text) {
        return new SessionId(Uuids.parse(text));
    }

    /// When the session was opened, by the clock of the gateway that did; the beginning of time when the id does not
    /// say.
    public Instant openedAt() {
        return value.version() == TIME_ORDERED
                ? Instant.ofEpochMilli(value.getMostSignificantBits() >>> MILLIS_SHIFT)
                : Instant.EPOCH;
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
