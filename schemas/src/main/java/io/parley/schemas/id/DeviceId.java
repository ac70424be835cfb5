package io.parley.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// One installation of a client. Several devices of one user are told apart by it.
public record DeviceId(UUID value) {
    /// A new id, ordered by the time it was made (UUIDv7).
    public static DeviceId next() {
        return new DeviceId(Uuids.next());
    }

    /// @throws IllegalArgumentException when the text is not a lower-case UUID of 36 characters
    @JsonCreator
    public static DeviceId of(String text) {
        return new DeviceId(Uuids.parse(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
