package io.parley.schemas.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the profile `secure` asks of every process before it starts: real secrets, in files that others cannot read.
public final class SecureProfile {
    public static final String NAME = "secure";

    /// What every process has that reads what people say: of the two one is set.
    private static final String MASTER_KEYS = "parley.body-keys.master";
    private static final String MASTER_KEY_FILE = "parley.body-keys.master-file";

    private SecureProfile() {}

    /// @param secrets keys of settings that must hold a secret each
    /// @param files as of [SecretFiles#complaint]
    /// @param settings null where a key is not set
    /// @return what is wrong, naming the keys and files and nothing of what they hold; empty when all is well
    public static Optional<String> complaint(
            List<String> secrets, List<String> files, Function<String, @Nullable String> settings) {
        var masterKeys = settings.apply(MASTER_KEYS) == null ? Stream.<String>empty() : Stream.of(MASTER_KEYS);
        return StrongSecrets.complaint(
                        Stream.concat(secrets.stream(), masterKeys).toList(), settings)
                .or(() -> SecretFiles.complaint(
                        Stream.concat(files.stream(), Stream.of(MASTER_KEY_FILE))
                                .toList(),
                        settings));
    }
}
