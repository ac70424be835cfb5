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
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(content.text().getBytes(StandardCharsets.UTF_8));
            for (var mentioned : content.mentions()) {
                // A text has no NUL, so nothing it says can look like a mention.
                sha256.update(("\0" + mentioned).getBytes(StandardCharsets.UTF_8));
            }
            var digest = sha256.digest();
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
