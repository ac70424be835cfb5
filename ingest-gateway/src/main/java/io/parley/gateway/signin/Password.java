package io.parley.gateway.signin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A password as it was typed.
record Password(String value) {
    static final int MIN_LENGTH = 8;
    static final int MAX_LENGTH = 128;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Password {}

    boolean isAcceptable() {
        return value.length() >= MIN_LENGTH && value.length() <= MAX_LENGTH;
    }

    /// Also as JSON: it is only ever read.
    @Override
    @JsonValue
    public String toString() {
        return "[REDACTED]";
    }
}
