package io.parley.schemas.chat;

import java.util.HexFormat;

/// Tells whether two sends under one ref say the same. It travels in the action, so that the rules never hash.
///
/// Keyed by the sender's data key: the bare hash of a short text, kept for ever, could be guessed.
///
/// @param hex the first 16 bytes of HMAC-SHA-256 over the content, as 32 lower-case digits
public record BodyHash(String hex) {
    public static final int BYTES = 16;

    public BodyHash {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("a body hash has " + BYTES + " bytes");
        }
    }

    public static BodyHash of(byte[] bytes) {
        return new BodyHash(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
