package io.parley.gateway.sessions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An opaque refresh token: 256 random bits. The database holds only its hash.
public record RefreshToken(String value) {
    private static final int BYTES = 32;
    private static final int LENGTH = 43;
    private static final String MAC = "HmacSHA256";
    private static final SecureRandom random = new SecureRandom();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RefreshToken {
        if (value.length() != LENGTH) {
            throw new IllegalArgumentException("not a refresh token");
        }
    }

    static RefreshToken random() {
        return new RefreshToken(salt());
    }

    static String salt() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return text(bytes);
    }

    /// The one token that follows this one under this salt. Whoever has only the table has the salt but not this token,
    /// so it can be made again for a repeated request without being stored.
    RefreshToken successor(String salt) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.US_ASCII), MAC));
            return new RefreshToken(text(mac.doFinal(salt.getBytes(StandardCharsets.US_ASCII))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
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

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
