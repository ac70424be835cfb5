package io.parley.gateway.signin;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time passwords (RFC 6238) as every authenticator app makes them: HMAC-SHA1, 30 seconds, six digits.
final class Totp {
    private static final int SECRET_BYTES = 20;
    private static final int CODES = 1_000_000;
    private static final Duration STEP = Duration.ofSeconds(30);
    /// The clock of a phone may be this many steps off.
    private static final int DRIFT = 1;

    private static final String MAC = "HmacSHA1";
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom random = new SecureRandom();

    private Totp() {}

    static byte[] newSecret() {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /// @return the time step this is the code of, near to now
    static OptionalLong stepOf(String code, byte[] secret, Instant now) {
        var current = now.getEpochSecond() / STEP.toSeconds();
        for (var step = current - DRIFT; step <= current + DRIFT; step++) {
            if (MessageDigest.isEqual(
                    code(secret, step).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return "%06d".formatted(number % CODES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
    }

    /// What apps read from a QR code.
    static String uri(String issuer, String account, byte[] secret) {
        var label = encode(issuer) + ":" + encode(account);
        return "otpauth://totp/" + label + "?secret=" + base32(secret) + "&issuer=" + encode(issuer);
    }

    /// Without padding, as apps want it.
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var bits = 0;
        var buffer = 0;
        for (var next : bytes) {
            buffer = buffer << Byte.SIZE | (next & 0xff);
            bits += Byte.SIZE;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt((buffer >> bits) & 0x1f));
            }
        }
        if (bits > 0) {
            text.append(BASE_32.charAt((buffer << (5 - bits)) & 0x1f));
        }
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
