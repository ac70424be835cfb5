package io.parley.gateway.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import java.util.Base64;

/// The first 12 bytes of SHA-256 over a phone number in E.164, such as `+4930123456`, in base64url. It keeps numbers
/// out of logs by accident and nothing more: there are few enough numbers to try them all.
record NumberHash(String text) {
    private static final int BYTES = 12;
    private static final int LENGTH = 16;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    NumberHash {
        if (text.length() != LENGTH || !text.chars().allMatch(NumberHash::isDigit)) {
            throw new ProblemException(ProblemCode.HASH_INVALID);
        }
    }

    static NumberHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash of a number has " + BYTES + " bytes");
        }
        return new NumberHash(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(text);
    }

    @JsonValue
    String toJson() {
        return text;
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }

    private static boolean isDigit(int each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || each == '-'
                || each == '_';
    }
}
