package io.parley.schemas.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells whether two sends under one ref say the same. It travels in the action, so that the rules never hash.
///
/// @param hex the first 16 bytes of SHA-256 over the content, as 32 lower-case digits
public record BodyHash(String hex) {
    public static final int BYTES = 16;

    public BodyHash {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("a body hash has " + BYTES + " bytes");
        }
    }

    public static BodyHash of(Content content) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(content.text().getBytes(StandardCharsets.UTF_8));
            return new BodyHash(HexFormat.of().formatHex(digest, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    public static BodyHash of(byte[] bytes) {
        return new BodyHash(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
