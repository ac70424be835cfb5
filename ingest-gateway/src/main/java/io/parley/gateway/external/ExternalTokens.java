package io.parley.gateway.external;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.Locator;
import io.parley.schemas.token.JwtJson;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks ID tokens as OpenID Connect and RFC 8725 ask: RS256 or ES256 by a key of the issuer's document, this issuer,
/// this audience, not over, not old, not from the future.
public final class ExternalTokens {
    private static final Logger audit = LoggerFactory.getLogger("parley.audit");
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
    private static final int MAX_SUBJECT = 255;

    private final ExternalSettings settings;
    private final @Nullable Locator<Key> keys;
    private final Clock clock;

    /// @param keys null where no issuer is configured
    ExternalTokens(ExternalSettings settings, @Nullable Locator<Key> keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    public boolean isConfigured() {
        return keys != null;
    }

    /// @param nonce must stand in the token when it is given
    /// @return empty when the token is anything but good; why is not told
    public Optional<Identity> verify(String token, @Nullable String nonce) {
        if (keys == null) {
            return Optional.empty();
        }
        try {
            var jwt = Jwts.parser()
                    .json(new JwtJson.Parser())
                    .keyLocator(header -> keyOf(keys, header))
                    .sig()
                    .clear()
                    .add(Jwts.SIG.RS256)
                    .add(Jwts.SIG.ES256)
                    .and()
                    .clock(() -> Date.from(clock.instant()))
                    .requireIssuer(settings.issuer())
                    .requireAudience(settings.audience())
                    .build()
                    .parseSignedClaims(token);
            return Optional.of(identity(jwt.getHeader(), jwt.getPayload(), nonce));
        } catch (JwtException | IllegalArgumentException e) {
            audit.atInfo().addKeyValue("reason", e.getClass().getSimpleName()).log("external token refused");
            return Optional.empty();
        }
    }

    private static Key keyOf(Locator<Key> keys, Header header) {
        var key = keys.locate(header);
        if (key == null) {
            throw new IllegalArgumentException("no key of this id");
        }
        return key;
    }

    private Identity identity(JwsHeader header, Claims claims, @Nullable String nonce) {
        var now = clock.instant();
        require(header.getType() == null || header.getType().equalsIgnoreCase("JWT"), "another kind of token");
        require(claims.getExpiration() != null, "exp is missing");
        require(claims.getIssuedAt() != null, "iat is missing");
        var issuedAt = claims.getIssuedAt().toInstant();
        require(!issuedAt.isAfter(now.plus(CLOCK_SKEW)), "iat is in the future");
        require(!issuedAt.isBefore(now.minus(settings.maxAge())), "too old");
        var party = claims.get("azp", String.class);
        require(claims.getAudience().size() == 1 || party != null, "several audiences and no azp");
        require(party == null || party.equals(settings.audience()), "made for another party");
        require(nonce == null || nonce.equals(claims.get("nonce", String.class)), "another nonce");
        var subject = claims.getSubject();
        require(subject != null && !subject.isBlank() && subject.length() <= MAX_SUBJECT, "no subject");
        return new Identity(claims.getIssuer(), subject);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
