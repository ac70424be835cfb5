package io.parley.media.downloads;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param secretFile holds the key that links are signed with, 32 bytes in base64, shared by all instances; one is made
///     where there is none
/// @param life how long a link is good
@ConfigurationProperties("parley.links")
record LinkSettings(Path secretFile, @DefaultValue("60s") Duration life) {
    LinkSettings {
        if (secretFile == null) {
            throw new IllegalArgumentException("parley.links.secret-file is not set");
        }
        if (!life.isPositive() || life.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("parley.links.life is not between 1 s and 1 h");
        }
    }
}
