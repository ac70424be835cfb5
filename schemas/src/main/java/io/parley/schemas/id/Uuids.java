package io.parley.schemas.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// The one form of a UUID in Parley: 36 characters, lower case. Two spellings of one id would be two keys.
final class Uuids {
    private static final int LENGTH = 36;

    private Uuids() {}

    static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    static UUID parse(String text) {
        if (text.length() != LENGTH) {
            throw new IllegalArgumentException("not a UUID of 36 characters");
        }
        var uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("not a lower-case UUID");
        }
        return uuid;
    }
}
