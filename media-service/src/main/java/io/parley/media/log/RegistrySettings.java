package io.parley.media.log;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the schema registry is found.
///
/// @param url up to and including the version of the Confluent-compatible interface
@ConfigurationProperties("parley.registry")
public record RegistrySettings(URI url) {
    public RegistrySettings {
        if (url == null || !url.isAbsolute()) {
            throw new IllegalArgumentException("parley.registry.url is not set, or is not an absolute URL");
        }
    }
}
