package io.parley.gateway.secrets;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param file 32 random bytes in base64; made at the first start when there is none. All gateways of one platform
///     share it. Without it no second factor works any more, and codes on their way are void
@ConfigurationProperties("parley.secrets")
public record SecretSettings(@Nullable Path file) {
    public SecretSettings {
        if (file == null) {
            throw new IllegalArgumentException("parley.secrets.file is not set");
        }
    }
}
