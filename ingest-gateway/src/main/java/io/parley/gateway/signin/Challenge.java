package io.parley.gateway.signin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// Goes on with a sign-in that is not done yet: 256 random bits. The database holds only its hash.
record Challenge(String value) {
    private static final int BYTES = 32;
    private static final int LENGTH = 43;
    private static final SecureRandom random = new SecureRandom();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Challenge {
        if (value.length() != LENGTH) {
            throw new IllegalArgumentException("not a challenge");
        }
    }

    static Challenge next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Challenge(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @JsonValue
    String toJson() {
        return value;
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
