package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.PhoneNumbers;
import io.parley.gateway.platform.TestGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// B13 of a registration, and B20.
abstract class StrangerCases {
    private final TestGateway gateway = StrictGatewayIT.gateway();

    private Answer register(String email) {
        var body = Map.of("email", email, "password", TestGateway.PASSWORD, "name", "Mallory");
        return gateway.anyone().post("auth/register", body);
    }

    @Test
    void shouldNotTellWhoHasAnAccount() {
        // Given
        var person = gateway.person("Alice");

        // When
        var existing = register(person.email());
        var unknown = register("nobody@example.org");

        // Then
        assertThat(existing.outcome()).isEqualTo("400 verification_required");
        assertThat(unknown.status()).isEqualTo(existing.status());
        assertThat(unknown.text()).isEqualTo(existing.text());
    }

    @Test
    void shouldCountTheRealPeerWhateverItsHeadersSay() {
        // When
        var outcomes = IntStream.range(0, 5)
                .mapToObj(i -> gateway.anyone()
                        .call(gateway.anyone()
                                .request("auth/login")
                                .header("Content-Type", "application/json")
                                .header("X-Forwarded-For", "198.51.100." + i)
                                .header("X-Real-IP", "198.51.100." + i)
                                .header("Forwarded", "for=198.51.100." + i)
                                .header("X-User-Id", "admin")
                                .POST(BodyPublishers.ofString(
                                        "{\"email\":\"u%d@example.org\",\"password\":\"not this one\"}".formatted(i))))
                        .outcome())
                .toList();

        // Then
        assertThat(outcomes.subList(0, 3)).containsOnly("401 credentials_invalid");
        assertThat(outcomes.subList(3, 5)).containsOnly("429 rate_limited");
        assertThat(gateway.person("Bob").http().get("users/me").status()).isEqualTo(200);
        var phone = Map.of("phone", PhoneNumbers.next());
        assertThat(gateway.anyone().post("auth/otp", phone).status()).isEqualTo(202);
    }
}
