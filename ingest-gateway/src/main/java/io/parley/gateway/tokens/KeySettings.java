package io.parley.gateway.tokens;

import io.parley.schemas.token.AccessTokens;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How access tokens are made.
///
/// @param signingKeyFile an Ed25519 private key as PEM (PKCS #8); made at the first start when there is none. All
///     gateways of one platform share it
/// @param accessTokenLife how long an access token is good
@ConfigurationProperties("parley.keys")
public record KeySettings(
        @Nullable Path signingKeyFile, @DefaultValue("5m") Duration accessTokenLife) {
    public KeySettings {
        if (signingKeyFile == null) {
            throw new IllegalArgumentException("parley.keys.signing-key-file is not set");
        }
        if (!accessTokenLife.isPositive() || accessTokenLife.compareTo(AccessTokens.MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException("parley.keys.access-token-life is not between 1 s and "
                    + AccessTokens.MAX_LIFETIME.toMinutes() + " min");
        }
    }
}
