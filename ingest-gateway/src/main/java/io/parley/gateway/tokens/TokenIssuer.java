package io.parley.gateway.tokens;

import io.parley.schemas.id.TicketId;
import io.parley.schemas.token.AccessClaims;
import io.parley.schemas.token.AccessTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Makes access tokens.
public final class TokenIssuer {
    private final SigningKeys keys;
    private final Duration life;
    private final Clock clock;

    TokenIssuer(SigningKeys keys, Duration life, Clock clock) {
        this.keys = keys;
        this.life = life;
        this.clock = clock;
    }

    public String issue(Caller caller) {
        // Tokens count in seconds.
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var claims =
                new AccessClaims(caller.user(), caller.session(), caller.device(), caller.role(), now, now.plus(life));
        var key = keys.signing();
        return AccessTokens.sign(claims, key.id(), key.secret());
    }

    /// For one connection of the session, which may last as long as the access token that these claims are of.
    String ticket(AccessClaims access) {
        var key = keys.signing();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var claims = new AccessClaims(
                access.user(), access.session(), access.device(), access.role(), now, access.expiresAt());
        return AccessTokens.signTicket(TicketId.next(), claims, key.id(), key.secret());
    }

    public Duration life() {
        return life;
    }
}
