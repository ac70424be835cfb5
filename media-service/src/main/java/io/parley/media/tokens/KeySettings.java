package io.parley.media.tokens;

import io.parley.schemas.access.TrustedCertificates;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param jwksUrl where the public keys of access tokens are found
/// @param certificates of the server there, in PEM; null for those the JDK knows
@ConfigurationProperties("parley.keys")
record KeySettings(
        @DefaultValue("http://localhost:8080/.well-known/jwks.json")
        URI jwksUrl,

        @Nullable Path certificates) {
    @Nullable
    SSLContext tls() {
        return certificates == null ? null : new TrustedCertificates(certificates).context();
    }
}
