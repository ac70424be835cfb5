package io.parley.gateway.signin;

import java.security.SecureRandom;
import java.util.Locale;

/// Stands in for a second factor that is lost, once. Fifty random bits.
final class RecoveryCode {
    private static final int BYTES = 10;
    private static final int LENGTH = 10;
    private static final int GROUP = 5;
    private static final SecureRandom random = new SecureRandom();

    private RecoveryCode() {}

    /// As it is shown: two groups of five letters and digits.
    static String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var text = Totp.base32(bytes).toLowerCase(Locale.ROOT);
        return text.substring(0, GROUP) + "-" + text.substring(GROUP, LENGTH);
    }

    /// However it was typed.
    static String normal(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
    }
}
