package io.parley.media.uploads;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param directory of this instance alone, for bytes on their way; best on the file system of the blobs, where they
///     then need not be copied. Null for `spool` in `parley.media.directory`
/// @param expiry how long an upload that can be resumed is kept after its last request
@ConfigurationProperties("parley.uploads")
public record UploadSettings(
        @Nullable Path directory, @DefaultValue("24h") Duration expiry) {
    public UploadSettings {
        if (!expiry.isPositive()) {
            throw new IllegalArgumentException("parley.uploads.expiry is not positive");
        }
    }
}
