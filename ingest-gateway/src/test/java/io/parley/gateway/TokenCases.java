package io.parley.gateway;

import static io.parley.gateway.platform.TestTokens.goodClaims;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.gateway.platform.TestTokens;
import io.parley.schemas.token.AccessTokens;
import io.parley.schemas.token.JwksKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

abstract class TokenCases {
    private static final int HEADER_TOO_LONG = 16 * 1024;

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person person = gateway.person("Alice");

    interface Forgery extends BiFunction<TestTokens, Map<String, Object>, String> {}

    static Stream<Named<Forgery>> forgeries() {
        return Stream.of(
                Named.of("garbage", (_, _) -> "garbage"),
                Named.of("the signature of another key", TestTokens::signedByAnotherKey),
                Named.of("alg none", TestTokens::unsigned),
                Named.of(
                        "alg HS256 by the public key",
                        (tokens, claims) -> tokens.signedWithThePublicKey(claims, "HS256")),
                Named.of(
                        "alg hs256 by the public key",
                        (tokens, claims) -> tokens.signedWithThePublicKey(claims, "hs256")),
                Named.of("a changed claim", (tokens, claims) -> {
                    var parts = tokens.signed(claims).split("\\.", -1);
                    claims.put("sid", claims.get("device"));
                    return parts[0] + "." + tokens.signed(claims).split("\\.", -1)[1] + "." + parts[2];
                }),
                spoilt("expired", "exp", Instant.now().getEpochSecond() - 1),
                spoilt("iat in the future", "iat", Instant.now().getEpochSecond() + 90),
                spoilt("a life of an hour", "exp", Instant.now().getEpochSecond() + 3600),
                spoilt("another audience", "aud", "elsewhere"),
                spoilt("another issuer", "iss", "elsewhere"),
                spoilt("a refresh token", "type", "refresh"),
                spoilt("a subject that is no id", "sub", "alice"),
                without("exp"),
                without("iat"),
                without("sub"),
                without("sid"),
                without("device"),
                without("type"),
                without("aud"),
                without("iss"));
    }

    private static Named<Forgery> spoilt(String name, String claim, Object value) {
        return Named.of(name, (tokens, claims) -> {
            claims.put(claim, value);
            return tokens.signed(claims);
        });
    }

    private static Named<Forgery> without(String claim) {
        return Named.of("no " + claim, (tokens, claims) -> {
            claims.remove(claim);
            return tokens.signed(claims);
        });
    }

    @Test
    void shouldTakeATokenSignedByItsKey() {
        // When
        var answer =
                gateway.with(gateway.tokens().signed(goodClaims(person.id()))).get("users/me");

        // Then
        assertThat(answer.string("id")).isEqualTo(person.id().toString());
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void shouldRefuseATokenWith(Forgery forgery) {
        // Given
        var token = forgery.apply(gateway.tokens(), goodClaims(person.id()));

        // When
        var answer = gateway.with(token).get("users/me");

        // Then
        assertThat(answer.outcome()).isEqualTo("401 unauthenticated");
        assertThat(answer.text()).isEqualTo(gateway.anyone().get("users/me").text());
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void shouldRefuseARefreshTokenAsAccessTokenAndTheOtherWayRound() {
        // Given
        var registered = gateway.register("Bob");
        var access = gateway.tokens().signed(goodClaims(registered.id()));

        // When
        var asAccess = gateway.with(registered.refreshToken()).get("users/me");
        var asRefresh = gateway.anyone().post("auth/refresh", Map.of("refreshToken", access));

        // Then
        assertThat(asAccess.outcome()).isEqualTo("401 unauthenticated");
        assertThat(asRefresh.outcome()).isEqualTo("400 request_invalid");
    }

    @Test
    void shouldWriteAForgedTokenIntoTheAuditLogWithoutTheToken() {
        // Given
        var events = new ListAppender<ILoggingEvent>();
        events.start();
        var audit = (Logger) LoggerFactory.getLogger("parley.audit");
        audit.addAppender(events);
        var token = gateway.tokens().unsigned(goodClaims(person.id()));

        // When
        gateway.with(token).get("users/me");

        // Then
        audit.detachAppender(events);
        assertThat(events.list).singleElement().satisfies(event -> {
            assertThat(event.getMessage()).isEqualTo("access token refused");
            assertThat(event.getKeyValuePairs()).noneMatch(pair -> token.equals(pair.value));
        });
    }

    @Test
    void shouldRefuseAMissingTokenAndAnotherScheme() {
        // When
        var missing = gateway.anyone().get("chats");
        var basic =
                gateway.anyone().call(gateway.anyone().request("chats").header("Authorization", "Basic YWxpY2U6cHc="));

        // Then
        assertThat(missing.outcome()).isEqualTo("401 unauthenticated");
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(basic.text()).isEqualTo(missing.text());
    }

    @Test
    void shouldRefuseTwoTokensATokenInTheQueryAndATooLongHeader() {
        // Given
        var token = gateway.tokens().signed(goodClaims(person.id()));

        // When
        var two = person.http().call(person.http().request("users/me").header("Authorization", "Bearer " + token));
        var query = gateway.anyone().get("users/me?access_token=" + token + "&token=" + token);
        var tooLong = gateway.with("a".repeat(HEADER_TOO_LONG)).get("users/me");

        // Then
        assertThat(two.outcome()).isEqualTo("400 request_invalid");
        assertThat(query.outcome()).isEqualTo("401 unauthenticated");
        assertThat(tooLong.outcome()).isEqualTo("431 headers_too_large");
        assertThat(person.http().get("users/me").status()).isEqualTo(200);
    }

    @Test
    void shouldGiveATicketThatIsNoAccessToken() {
        // Given
        var carol = gateway.register("Carol");
        var document = gateway.address().resolve("/.well-known/jwks.json");
        var verifier = new AccessTokens.Verifier(new JwksKeys(document, Clock.systemUTC()), Clock.systemUTC());

        // When
        var given = carol.http().post("auth/ticket", "");

        // Then
        assertThat(given.json().required("expiresIn").asInt()).isEqualTo(30);
        var access = verifier.verify(carol.http().token()).orElseThrow();
        assertThat(verifier.checkTicket(given.string("ticket"))).hasValueSatisfying(ticket -> {
            assertThat(ticket.token().claims().session()).isEqualTo(access.session());
            assertThat(ticket.token().claims().expiresAt()).isEqualTo(access.expiresAt());
        });
        assertThat(gateway.with(given.string("ticket")).get("users/me").outcome())
                .isEqualTo("401 unauthenticated");
        assertThat(gateway.anyone().post("auth/ticket", "").outcome()).isEqualTo("401 unauthenticated");
    }

    @Test
    void shouldServeTheKeysThatVerifyItsTokens() {
        // Given
        var registered = gateway.register("Carol");
        var login = gateway.anyone()
                .post("auth/login", Map.of("email", registered.email(), "password", registered.password()));
        var document = gateway.address().resolve("/.well-known/jwks.json");

        // When
        var verifier = new AccessTokens.Verifier(new JwksKeys(document, Clock.systemUTC()), Clock.systemUTC());
        var claims = verifier.verify(login.string("accessToken"));

        // Then
        assertThat(claims).hasValueSatisfying(found -> {
            assertThat(found.user()).isEqualTo(registered.id());
            assertThat(found.device().toString()).isEqualTo(login.string("device"));
        });
        var served = gateway.anyone().get("/.well-known/jwks.json");
        assertThat(served.json().required("keys").get(0).propertyNames())
                .containsExactlyInAnyOrder("kty", "crv", "kid", "x");
    }
}
