package io.parley.gateway.external;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The OpenID Connect issuer whose tokens sign in; none where nothing is set.
///
/// @param issuer exactly as the tokens name it
/// @param audience our client id there
/// @param jwksUrl where its keys are
/// @param maxAge how old a token may be
@ConfigurationProperties("parley.external")
public record ExternalSettings(
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable URI jwksUrl,
        @DefaultValue("10m") Duration maxAge) {
    public ExternalSettings {
        var given = Stream.of(issuer != null, audience != null, jwksUrl != null)
                .distinct()
                .count();
        if (given > 1) {
            throw new IllegalArgumentException("set all of parley.external.issuer, .audience and .jwks-url, or none");
        }
        if (!maxAge.isPositive()) {
            throw new IllegalArgumentException("parley.external.max-age is not positive");
        }
    }
}
