package io.parley.gateway.sessions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.gateway.secrets.Opaque;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An opaque refresh token: 256 random bits. The database holds only its hash.
public record RefreshToken(String value) {
    private static final String MAC = "HmacSHA256";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RefreshToken {
        if (value.length() != Opaque.LENGTH) {
            throw new IllegalArgumentException("not a refresh token");
        }
    }

    static RefreshToken random() {
        return new RefreshToken(Opaque.next());
    }

    /// The one token that follows this one under this salt. Whoever has only the table has the salt but not this token,
    /// so it can be made again for a repeated request without being stored.
    RefreshToken successor(String salt) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.US_ASCII), MAC));
            return new RefreshToken(Opaque.text(mac.doFinal(salt.getBytes(StandardCharsets.US_ASCII))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
    }

    byte[] hash() {
        return Opaque.hash(value);
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
