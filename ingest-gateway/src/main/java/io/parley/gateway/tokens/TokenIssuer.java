package io.parley.gateway.tokens;

import io.parley.schemas.token.AccessClaims;
import io.parley.schemas.token.AccessTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Makes access tokens.
public final class TokenIssuer {
    private final SigningKey key;
    private final Duration life;
    private final Clock clock;

    TokenIssuer(SigningKey key, Duration life, Clock clock) {
        this.key = key;
        this.life = life;
        this.clock = clock;
    }

    public String issue(Caller caller) {
        // Tokens count in seconds.
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var claims =
                new AccessClaims(caller.user(), caller.session(), caller.device(), caller.role(), now, now.plus(life));
        return AccessTokens.sign(claims, key.id(), key.secret());
    }

    public Duration life() {
        return life;
    }
}
