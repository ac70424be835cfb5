package io.parley.nodes.socket;

import io.parley.nodes.connection.Input.TokenChecked;
import io.parley.schemas.token.AccessTokens;
import java.time.Clock;
import java.time.Duration;

/// Checks access tokens. May wait for the signing keys.
final class TokenCheck {
    private final AccessTokens.Verifier verifier;
    private final Clock clock;

    TokenCheck(AccessTokens.Verifier verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    TokenChecked check(String token) {
        return verifier.verify(token)
                .map(claims -> new TokenChecked(
                        claims,
                        Duration.between(clock.instant(), claims.expiresAt()).toMillis()))
                .orElseGet(() -> new TokenChecked(null, 0));
    }
}
