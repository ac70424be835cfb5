package io.parley.gateway;

import static io.parley.gateway.platform.TestIssuer.goodClaims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.TestGateway;
import io.parley.gateway.platform.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tokens of another issuer.
abstract class ExternalCases {
    private final TestGateway gateway = StrictGatewayIT.gateway();
    private final TestIssuer issuer = StrictGatewayIT.issuer();
    private final String subject = UUID.randomUUID().toString();

    interface Forgery extends BiFunction<TestIssuer, Map<String, Object>, String> {}

    static Stream<Named<Forgery>> forgeries() {
        var now = Instant.now().getEpochSecond();
        return Stream.of(
                Named.of("garbage", (_, _) -> "garbage"),
                Named.of("the signature of another key", TestIssuer::signedByAnotherKey),
                Named.of("alg none", TestIssuer::unsigned),
                Named.of("alg HS256 by the public key", TestIssuer::signedWithThePublicKey),
                Named.of("alg RS512", TestIssuer::signedByLongerHash),
                Named.of("the type of an access token", (issuer, claims) -> issuer.signedAs("at+jwt", claims)),
                with("another issuer", "iss", "https://issuer.example/"),
                with("another audience", "aud", "somebody-else"),
                with("several audiences and no party", "aud", List.of(TestIssuer.AUDIENCE, "somebody-else")),
                with("another party", "azp", "somebody-else"),
                with("an end that is past", "exp", now - 1),
                with("a beginning in the future", "iat", now + 90),
                with("too old", "iat", now - 3_600),
                with("no subject", "sub", " "),
                without("sub"),
                without("exp"),
                without("iat"),
                without("iss"),
                without("aud"));
    }

    private static Named<Forgery> with(String name, String claim, Object value) {
        return Named.of(name, (issuer, claims) -> {
            claims.put(claim, value);
            return issuer.signed(claims);
        });
    }

    private static Named<Forgery> without(String claim) {
        return Named.of("no " + claim, (issuer, claims) -> {
            claims.remove(claim);
            return issuer.signed(claims);
        });
    }

    private Answer signIn(String token) {
        return gateway.anyone().post("auth/external", Map.of("token", token));
    }

    @Test
    void shouldMakeAnAccountOnceAndSignInToItAgain() {
        // Given
        var first = signIn(issuer.signed(goodClaims(subject)));
        var body = Map.of("challenge", first.string("challenge"), "name", "Alice");

        // When
        var registered = gateway.anyone().post("auth/register", body);
        var again = signIn(issuer.signed(goodClaims(subject)));

        // Then
        assertThat(first.string("state")).isEqualTo("profile_required");
        assertThat(registered.status()).isEqualTo(201);
        assertThat(again.string("state")).isEqualTo("signed_in");
        assertThat(again.json().required("user")).isEqualTo(registered.json().required("user"));
        assertThat(signIn(issuer.signed(goodClaims(subject + "x"))).string("state"))
                .isEqualTo("profile_required");
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void shouldRefuseATokenWith(Forgery forgery) {
        // Given
        var token = forgery.apply(issuer, goodClaims(subject));

        // When
        var answer = signIn(token);

        // Then
        assertThat(answer.outcome()).isEqualTo("401 external_token_invalid");
        assertThat(signIn(issuer.signed(goodClaims(subject))).status()).isEqualTo(200);
    }

    @Test
    void shouldHoldTheTokenToTheNonceOfTheClient() {
        // Given
        var claims = goodClaims(subject);
        claims.put("nonce", "n-1");
        var token = issuer.signed(claims);

        // When
        var same = gateway.anyone().post("auth/external", Map.of("token", token, "nonce", "n-1"));
        var other = gateway.anyone().post("auth/external", Map.of("token", token, "nonce", "n-2"));

        // Then
        assertThat(same.status()).isEqualTo(200);
        assertThat(other.outcome()).isEqualTo("401 external_token_invalid");
    }

    @Test
    void shouldFetchAKeyThatWasAddedLater() {
        // Given
        signIn(issuer.signed(goodClaims(subject)));

        // When
        issuer.publishSecondKey();

        // Then
        var token = issuer.signedBySecondKey(goodClaims(subject));
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> signIn(token).status() == 200);
    }
}
