package io.parley.schemas.key;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The keys of what messages say, as a process is told of them by `parley.body-keys`. Either the file or the text of
/// the master keys is given: see [MasterKeys].
///
/// @param keyspace where the data keys are; never that of the history, whose backups must not hold them
public record BodyKeySettings(
        @Nullable Path masterFile, @Nullable String master, String keyspace) {
    private static final String KEYSPACE = "parley_keys";

    /// @param settings null where a key is not set
    public static BodyKeySettings of(Function<String, @Nullable String> settings) {
        var file = settings.apply("parley.body-keys.master-file");
        var keyspace = settings.apply("parley.body-keys.keyspace");
        return new BodyKeySettings(
                file == null || file.isBlank() ? null : Path.of(file),
                settings.apply("parley.body-keys.master"),
                keyspace == null ? KEYSPACE : keyspace);
    }

    /// @throws IllegalArgumentException when there are none, or they cannot be read
    public MasterKeys masters() {
        return MasterKeys.of(masterFile, master);
    }

    @Override
    public String toString() {
        return "BodyKeySettings[masterFile=" + masterFile + ", master=[REDACTED], keyspace=" + keyspace + "]";
    }
}
