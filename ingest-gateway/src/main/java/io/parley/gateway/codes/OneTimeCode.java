package io.parley.gateway.codes;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/// A code as it was typed. Good ones have six digits.
public record OneTimeCode(String value) {
    private static final int CODES = 1_000_000;
    private static final Pattern SHAPE = Pattern.compile("[0-9]{6}");
    private static final SecureRandom random = new SecureRandom();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OneTimeCode {}

    static OneTimeCode next() {
        return new OneTimeCode("%06d".formatted(random.nextInt(CODES)));
    }

    boolean isPlausible() {
        return SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
