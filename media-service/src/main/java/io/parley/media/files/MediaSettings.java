package io.parley.media.files;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param directory of everything that is kept on a file system where nothing else is said
@ConfigurationProperties("parley.media")
public record MediaSettings(Path directory) {
    public MediaSettings {
        if (directory == null) {
            throw new IllegalArgumentException("parley.media.directory is not set");
        }
    }
}
