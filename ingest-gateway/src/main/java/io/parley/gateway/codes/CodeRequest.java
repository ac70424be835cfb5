package io.parley.gateway.codes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names one code on its way. Not to be guessed, and worth nothing without the code.
public record CodeRequest(UUID value) {
    static CodeRequest next() {
        return new CodeRequest(UUID.randomUUID());
    }

    /// @throws IllegalArgumentException when the text is not a lower-case UUID of 36 characters
    @JsonCreator
    public static CodeRequest of(String text) {
        var uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("not a lower-case UUID of 36 characters");
        }
        return new CodeRequest(uuid);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
