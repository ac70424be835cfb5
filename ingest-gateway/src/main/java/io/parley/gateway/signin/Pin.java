package io.parley.gateway.signin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// A PIN as it was typed.
record Pin(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{4,20}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Pin {}

    boolean isAcceptable() {
        return SHAPE.matcher(value).matches();
    }

    /// Also as JSON: it is only ever read.
    @Override
    @JsonValue
    public String toString() {
        return "[REDACTED]";
    }
}
