package io.parley.nodes.process;

import io.parley.schemas.access.TrustedCertificates;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param jwksUrl where the public keys of access tokens are found
/// @param refresh how often they are fetched, so that one taken back is forgotten
/// @param certificates of the server there, in PEM; null for those the JDK knows
@Validated
@ConfigurationProperties("parley.keys")
public record SigningKeys(
        @DefaultValue("http://localhost:8080/.well-known/jwks.json")
        URI jwksUrl,

        @DurationMin(millis = 10) @DefaultValue("20s") Duration refresh,
        @Nullable Path certificates) {
    @Nullable
    SSLContext tls() {
        return certificates == null ? null : new TrustedCertificates(certificates).context();
    }
}
