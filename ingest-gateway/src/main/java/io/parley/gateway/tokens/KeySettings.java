package io.parley.gateway.tokens;

import io.parley.schemas.token.AccessTokens;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How access tokens are made.
///
/// @param directory holds Ed25519 private keys as PEM (PKCS #8), `*.pem`; one is made where there is none. All
///     gateways of one platform share it, and look at it every few seconds
/// @param announce how long a new key is published before it signs: until every gateway and node knows it
/// @param accessTokenLife how long an access token is good
@ConfigurationProperties("parley.keys")
public record KeySettings(
        @Nullable Path directory,
        @DefaultValue("60s") Duration announce,
        @DefaultValue("5m") Duration accessTokenLife) {
    public KeySettings {
        if (directory == null) {
            throw new IllegalArgumentException("parley.keys.directory is not set");
        }
        if (announce.isNegative()) {
            throw new IllegalArgumentException("parley.keys.announce is negative");
        }
        if (!accessTokenLife.isPositive() || accessTokenLife.compareTo(AccessTokens.MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException("parley.keys.access-token-life is not between 1 s and "
                    + AccessTokens.MAX_LIFETIME.toMinutes() + " min");
        }
    }
}
