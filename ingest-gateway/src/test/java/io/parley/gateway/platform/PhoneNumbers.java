package io.parley.gateway.platform;

import java.util.concurrent.ThreadLocalRandom;

/// Phone numbers that could be somebody's, a new one each time.
public final class PhoneNumbers {
    private PhoneNumbers() {}

    public static String next() {
        return "+49151%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    }
}
