package io.parley.gateway.platform;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An authenticator app with one account.
public final class Authenticator {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    private final byte[] secret;

    /// @param secret in base 32
    public Authenticator(String secret) {
        var bytes = ByteBuffer.allocate(secret.length() * 5 / 8);
        var buffer = 0;
        var bits = 0;
        for (var i = 0; i < secret.length(); i++) {
            buffer = buffer << 5 | BASE_32.indexOf(secret.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
            }
        }
        this.secret = bytes.array();
    }

    /// @param steps from now
    public String code(int steps) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var step = Instant.now().getEpochSecond() / STEP_SECONDS + steps;
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var number = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
