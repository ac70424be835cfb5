package io.parley.schemas.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the secure profile asks of the secrets a process is given.
public final class StrongSecrets {
    public static final int LEAST_LENGTH = 16;
    private static final int LEAST_DIFFERENT = 6;

    /// Words that stand in samples, and what people write before they write something better.
    private static final Set<String> SAMPLES = Set.of(
            "parley", "changeme", "password", "secret", "example", "sample", "correcthorse", "12345678", "qwerty");

    private StrongSecrets() {}

    /// @param keys of settings that must hold a secret each
    /// @param settings null where a key is not set
    /// @return what is wrong, naming the keys and nothing of their values; empty when all is well
    public static Optional<String> complaint(List<String> keys, Function<String, @Nullable String> settings) {
        return refusal(keys.stream().flatMap(key -> complaint(key, settings.apply(key))));
    }

    static Optional<String> refusal(Stream<String> complaints) {
        var all = complaints.toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of("The secure profile refuses to start: " + String.join("; ", all) + ".");
    }

    /// Not one letter over and over, nor a few.
    static boolean isVaried(String value) {
        return value.chars().distinct().count() >= LEAST_DIFFERENT;
    }

    private static Stream<String> complaint(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Stream.of(key + " is not set");
        }
        if (value.length() < LEAST_LENGTH) {
            return Stream.of(key + " has fewer than " + LEAST_LENGTH + " characters");
        }
        return isSample(value) ? Stream.of(key + " is a sample, not a secret") : Stream.empty();
    }

    private static boolean isSample(String value) {
        var letters = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return !isVaried(value) || SAMPLES.stream().anyMatch(letters::contains);
    }
}
