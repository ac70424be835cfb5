package io.parley.schemas.token;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.Locator;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.TicketId;
import io.parley.schemas.id.UserId;
import java.security.Key;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Access tokens: JWTs signed with Ed25519 and nothing else. Required: `iss`, `aud`, `sub`, `sid`, `device`, `type`,
/// `iat`, `exp`; at most [#MAX_LIFETIME] between the last two. `role` is absent for a plain user.
public final class AccessTokens {
    public static final String ISSUER = "parley";
    public static final String AUDIENCE = "parley";
    public static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

    /// How far the clocks of two processes may differ.
    public static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(60);

    /// How long a connection ticket is good.
    public static final Duration TICKET_LIFETIME = Duration.ofSeconds(30);

    private static final String ACCESS = "access";
    private static final String TICKET = "ticket";

    private AccessTokens() {}

    /// @param keyId names the public key in the JWKS document
    public static String sign(AccessClaims claims, String keyId, PrivateKey key) {
        return tokenOf(claims, ACCESS, keyId)
                .expiration(Date.from(claims.expiresAt()))
                .signWith(key, Jwts.SIG.EdDSA)
                .compact();
    }

    /// A ticket that lets its holder connect once, until [#TICKET_LIFETIME] after its issue.
    ///
    /// @param claims what the connection may do, and until when; claim `until`
    public static String signTicket(TicketId ticket, AccessClaims claims, String keyId, PrivateKey key) {
        return tokenOf(claims, TICKET, keyId)
                .id(ticket.toString())
                .claim("until", claims.expiresAt().getEpochSecond())
                .expiration(Date.from(claims.issuedAt().plus(TICKET_LIFETIME)))
                .signWith(key, Jwts.SIG.EdDSA)
                .compact();
    }

    private static JwtBuilder tokenOf(AccessClaims claims, String type, String keyId) {
        return Jwts.builder()
                .json(new JwtJson.Writer())
                .header()
                .keyId(keyId)
                .and()
                .issuer(ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .subject(claims.user().toString())
                .claim("sid", claims.session().toString())
                .claim("device", claims.device().toString())
                .claim("type", type)
                .claim("role", nameOf(claims.role()))
                .issuedAt(Date.from(claims.issuedAt()));
    }

    private static @Nullable String nameOf(AccountRole role) {
        return role == AccountRole.USER ? null : role.name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such role
    private static AccountRole roleOf(@Nullable String name) {
        return name == null ? AccountRole.USER : AccountRole.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// A valid token.
    ///
    /// @param keyId of the key that signed it: when that one is taken back, so is the token
    public record Verified(AccessClaims claims, String keyId) {}

    /// A valid ticket, which may have been used before.
    public record VerifiedTicket(TicketId id, Verified token) {}

    /// Checks tokens against the keys it is given. Safe for use by several threads.
    public static final class Verifier {
        private final Locator<Key> keys;
        private final Clock clock;

        /// @param keys finds the public key by the header's key id; null for an unknown one
        public Verifier(Locator<Key> keys, Clock clock) {
            this.keys = keys;
            this.clock = clock;
        }

        /// The claims, or empty when the token is anything but valid. Why is not told: it would help only a forger.
        public Optional<AccessClaims> verify(String token) {
            return check(token).map(Verified::claims);
        }

        /// As [#verify], with the key.
        public Optional<Verified> check(String token) {
            return parsed(token, ACCESS, jwt -> {
                var expiresAt = instant(jwt.getPayload().getExpiration(), "exp");
                return verified(jwt, expiresAt);
            });
        }

        /// As [#check], of a ticket.
        public Optional<VerifiedTicket> checkTicket(String token) {
            return parsed(token, TICKET, jwt -> {
                var claims = jwt.getPayload();
                var until = Instant.ofEpochSecond(Long.parseLong(String.valueOf(claims.get("until"))));
                return new VerifiedTicket(TicketId.of(text(claims.getId(), "jti")), verified(jwt, until));
            });
        }

        private <T> Optional<T> parsed(String token, String type, Function<Jws<Claims>, T> read) {
            try {
                var jwt = Jwts.parser()
                        .json(new JwtJson.Parser())
                        .keyLocator(this::keyOf)
                        .sig()
                        .clear()
                        .add(Jwts.SIG.EdDSA)
                        .and()
                        .clock(() -> Date.from(clock.instant()))
                        .requireIssuer(ISSUER)
                        .requireAudience(AUDIENCE)
                        .require("type", type)
                        .build()
                        .parseSignedClaims(token);
                requireOneSpelling(token);
                requireLifetime(jwt.getPayload(), type.equals(TICKET) ? TICKET_LIFETIME : MAX_LIFETIME);
                return Optional.of(read.apply(jwt));
            } catch (JwtException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private Key keyOf(Header header) {
            var key = keys.locate(header);
            if (key == null) {
                throw new IllegalArgumentException("no key of this id");
            }
            return key;
        }

        /// Base64 spells a signature in several ways: with other bits after its end, or `=` for `A`. Ours is the one
        /// that says nothing more.
        private static void requireOneSpelling(String token) {
            var signature = token.substring(token.lastIndexOf('.') + 1);
            var bytes = Base64.getUrlDecoder().decode(signature);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature)) {
                throw new IllegalArgumentException("the signature is spelled otherwise");
            }
        }

        private void requireLifetime(Claims claims, Duration most) {
            var issuedAt = instant(claims.getIssuedAt(), "iat");
            var expiresAt = instant(claims.getExpiration(), "exp");
            if (issuedAt.isAfter(clock.instant().plus(MAX_CLOCK_SKEW))) {
                throw new IllegalArgumentException("iat is in the future");
            }
            if (Duration.between(issuedAt, expiresAt).compareTo(most) > 0) {
                throw new IllegalArgumentException("lives longer than such a token may");
            }
        }

        private static Verified verified(Jws<Claims> jwt, Instant expiresAt) {
            var claims = jwt.getPayload();
            var issuedAt = instant(claims.getIssuedAt(), "iat");
            if (Duration.between(issuedAt, expiresAt).compareTo(MAX_LIFETIME) > 0) {
                throw new IllegalArgumentException("lets in for longer than an access token may");
            }
            var said = new AccessClaims(
                    UserId.of(text(claims.getSubject(), "sub")),
                    SessionId.of(text(claims.get("sid", String.class), "sid")),
                    DeviceId.of(text(claims.get("device", String.class), "device")),
                    roleOf(claims.get("role", String.class)),
                    issuedAt,
                    expiresAt);
            return new Verified(said, jwt.getHeader().getKeyId());
        }

        private static Instant instant(@Nullable Date date, String claim) {
            if (date == null) {
                throw new IllegalArgumentException(claim + " is missing");
            }
            return date.toInstant();
        }

        private static String text(@Nullable String value, String claim) {
            if (value == null) {
                throw new IllegalArgumentException(claim + " is missing");
            }
            return value;
        }
    }
}
