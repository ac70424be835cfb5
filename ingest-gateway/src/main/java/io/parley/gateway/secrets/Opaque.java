package io.parley.gateway.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// Text that says nothing and that nobody can guess: 256 random bits. The database holds only its hash.
public final class Opaque {
    /// Of the text: base64url of the bits.
    public static final int LENGTH = 43;

    private static final int BYTES = 32;
    private static final SecureRandom random = new SecureRandom();

    private Opaque() {}

    public static String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return text(bytes);
    }

    /// @param bits 32 bytes
    public static String text(byte[] bits) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /// What is kept of a text that itself is not: SHA-256 of its UTF-8.
    public static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
