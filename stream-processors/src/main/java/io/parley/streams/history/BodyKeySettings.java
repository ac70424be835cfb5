package io.parley.streams.history;

import io.parley.schemas.key.MasterKeys;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The keys of what messages say. Either the file or the text of the master keys is given: see [MasterKeys].
///
/// @param keyspace where the data keys are; never that of the history, whose backups must not hold them
@ConfigurationProperties("parley.body-keys")
public record BodyKeySettings(
        @Nullable Path masterFile,
        @Nullable String master,
        @DefaultValue("parley_keys") String keyspace) {
    /// @throws IllegalArgumentException when there are none, or they cannot be read
    public MasterKeys masters() {
        return MasterKeys.of(masterFile, master);
    }

    @Override
    public String toString() {
        return "BodyKeySettings[masterFile=" + masterFile + ", master=[REDACTED], keyspace=" + keyspace + "]";
    }
}
