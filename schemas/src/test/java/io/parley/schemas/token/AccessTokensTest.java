package io.parley.schemas.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.TicketId;
import io.parley.schemas.id.UserId;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final KeyPair KEYS = Jwts.SIG.EdDSA.keyPair().build();
    private static final AccessClaims CLAIMS = new AccessClaims(
            UserId.next(), SessionId.next(), DeviceId.next(), NOW, NOW.plus(AccessTokens.MAX_LIFETIME));

    private final AccessTokens.Verifier verifier =
            new AccessTokens.Verifier(_ -> KEYS.getPublic(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void shouldVerifyWhatWasSigned() {
        assertThat(verifier.verify(AccessTokens.sign(CLAIMS, "k1", KEYS.getPrivate())))
                .contains(CLAIMS);
    }

    @ParameterizedTest
    @EnumSource(AccountRole.class)
    void shouldCarryTheRole(AccountRole role) {
        var claims = new AccessClaims(
                CLAIMS.user(), CLAIMS.session(), CLAIMS.device(), role, CLAIMS.issuedAt(), CLAIMS.expiresAt());
        assertThat(verifier.verify(AccessTokens.sign(claims, "k1", KEYS.getPrivate())))
                .contains(claims);
    }

    @Test
    void shouldTellATicketFromAToken() {
        // Given
        var id = TicketId.next();
        var ticket = AccessTokens.signTicket(id, CLAIMS, "k1", KEYS.getPrivate());
        var token = AccessTokens.sign(CLAIMS, "k1", KEYS.getPrivate());

        // Then
        assertThat(verifier.checkTicket(ticket)).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo(id);
            assertThat(found.token().claims()).isEqualTo(CLAIMS);
            assertThat(found.token().keyId()).isEqualTo("k1");
        });
        assertThat(verifier.verify(ticket)).isEmpty();
        assertThat(verifier.checkTicket(token)).isEmpty();
    }

    @Test
    void shouldRefuseATicketThatIsOver() {
        // Given
        var ticket = AccessTokens.signTicket(TicketId.next(), CLAIMS, "k1", KEYS.getPrivate());
        var over = NOW.plus(AccessTokens.TICKET_LIFETIME).plusSeconds(1);

        // When
        var late = new AccessTokens.Verifier(_ -> KEYS.getPublic(), Clock.fixed(over, ZoneOffset.UTC));

        // Then
        assertThat(late.checkTicket(ticket)).isEmpty();
    }

    @Test
    void shouldRefuseAnExpiredToken() {
        var late = new AccessTokens.Verifier(
                _ -> KEYS.getPublic(), Clock.fixed(CLAIMS.expiresAt().plus(Duration.ofSeconds(1)), ZoneOffset.UTC));
        assertThat(late.verify(AccessTokens.sign(CLAIMS, "k1", KEYS.getPrivate())))
                .isEmpty();
    }

    @Test
    void shouldRefuseAnotherKeysSignature() {
        var other = Jwts.SIG.EdDSA.keyPair().build();
        assertThat(verifier.verify(AccessTokens.sign(CLAIMS, "k1", other.getPrivate())))
                .isEmpty();
    }

    @Test
    void shouldRefuseAnUnknownKey() {
        var knowsNone = new AccessTokens.Verifier(_ -> null, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(knowsNone.verify(AccessTokens.sign(CLAIMS, "k1", KEYS.getPrivate())))
                .isEmpty();
    }

    @Test
    void shouldRefuseTokensWithoutSignature() {
        var header = encode("{\"alg\":\"none\"}");
        var payload = AccessTokens.sign(CLAIMS, "k1", KEYS.getPrivate()).split("\\.")[1];
        assertThat(verifier.verify(header + "." + payload + ".")).isEmpty();
        assertThat(verifier.verify(builder().subject("x").compact())).isEmpty();
    }

    @Test
    void shouldRefuseAnHmacMadeWithThePublicKey() {
        var secret = Keys.hmacShaKeyFor(KEYS.getPublic().getEncoded());
        assertThat(verifier.verify(
                        tokenWith(UnaryOperator.identity()).signWith(secret).compact()))
                .isEmpty();
        var forged = encode("{\"alg\":\"hs256\"}") + "." + encode("{}") + ".AAAA";
        assertThat(verifier.verify(forged)).isEmpty();
    }

    @Test
    void shouldRefuseWrongOrMissingClaims() {
        assertThat(verify(tokenWith(UnaryOperator.identity()))).isTrue();
        assertThat(verify(tokenWith(token -> token.issuer("else")))).isFalse();
        assertThat(verify(tokenWith(token -> token.audience()
                        .remove(AccessTokens.AUDIENCE)
                        .add("else")
                        .and())))
                .isFalse();
        assertThat(verify(tokenWith(token -> token.claim("type", "refresh")))).isFalse();
        assertThat(verify(tokenWith(token -> token.claim("type", null)))).isFalse();
        assertThat(verify(tokenWith(token -> token.claim("sid", null)))).isFalse();
        assertThat(verify(tokenWith(token -> token.claim("device", "x")))).isFalse();
        assertThat(verify(tokenWith(token -> token.subject(null)))).isFalse();
        assertThat(verify(tokenWith(token -> token.claim("role", "god")))).isFalse();
        assertThat(verify(tokenWith(token -> token.claim("role", 7)))).isFalse();
        assertThat(verify(tokenWith(token -> token.expiration(null)))).isFalse();
        assertThat(verify(tokenWith(token -> token.issuedAt(null)))).isFalse();
        assertThat(verify(tokenWith(token -> token.issuedAt(Date.from(NOW.plusSeconds(61))))))
                .isFalse();
        assertThat(verify(tokenWith(token -> token.expiration(Date.from(NOW.plusSeconds(601))))))
                .isFalse();
    }

    @Test
    void shouldRefuseAnotherSpellingOfASignature() {
        // Given
        var token = Stream.generate(this::signedForSomebody)
                .filter(each -> each.indexOf('A', each.lastIndexOf('.')) > 0)
                .findFirst()
                .orElseThrow();
        var a = token.indexOf('A', token.lastIndexOf('.'));

        // Then
        assertThat(verifier.verify(token)).isPresent();
        assertThat(verifier.verify(token.substring(0, a) + '=' + token.substring(a + 1)))
                .isEmpty();
        assertThat(verifier.verify(token + "==")).isEmpty();
        // Two bits of the last character are used: it is A, Q, g or w.
        assertThat(verifier.verify(
                        token.substring(0, token.length() - 1) + (char) (token.charAt(token.length() - 1) + 1)))
                .isEmpty();
    }

    @Test
    void shouldRefuseGarbage() {
        assertThat(verifier.verify("")).isEmpty();
        assertThat(verifier.verify("a.b.c")).isEmpty();
        assertThat(verifier.verify("x".repeat(16_384))).isEmpty();
    }

    private String signedForSomebody() {
        var claims = new AccessClaims(
                UserId.next(), CLAIMS.session(), CLAIMS.device(), CLAIMS.issuedAt(), CLAIMS.expiresAt());
        return AccessTokens.sign(claims, "k1", KEYS.getPrivate());
    }

    private boolean verify(JwtBuilder token) {
        return verifier.verify(token.signWith(KEYS.getPrivate(), Jwts.SIG.EdDSA).compact())
                .isPresent();
    }

    private static JwtBuilder tokenWith(UnaryOperator<JwtBuilder> change) {
        return change.apply(builder()
                .issuer(AccessTokens.ISSUER)
                .audience()
                .add(AccessTokens.AUDIENCE)
                .and()
                .subject(CLAIMS.user().toString())
                .claim("sid", CLAIMS.session().toString())
                .claim("device", CLAIMS.device().toString())
                .claim("type", "access")
                .issuedAt(Date.from(NOW))
                .expiration(Date.from(NOW.plusSeconds(600))));
    }

    private static JwtBuilder builder() {
        return Jwts.builder().json(new JwtJson.Writer());
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
