package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.PhoneNumbers;
import io.parley.gateway.platform.TestGateway;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class PhoneChangeCases {
    private final TestGateway gateway = GatewayIT.gateway();

    private Answer change(Person person, String phone) {
        var request = gateway.anyone().post("auth/otp", Map.of("phone", phone)).string("request");
        return person.http().put("users/me/phone", Map.of("request", request, "code", gateway.codeFor(phone)));
    }

    @Test
    void shouldChangeTheNumberAndEndTheOtherSessions() {
        // Given
        var person = gateway.register("Alice");
        var other = gateway.anyone().post("auth/login", Map.of("email", person.email(), "password", person.password()));
        var phone = PhoneNumbers.next();

        // When
        var changed = change(person, phone);

        // Then
        assertThat(changed.string("phone")).isEqualTo(phone);
        assertThat(changed.string("email")).isEqualTo(person.email());
        var ended = gateway.anyone().post("auth/refresh", Map.of("refreshToken", other.string("refreshToken")));
        assertThat(ended.outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(gateway.with(other.string("accessToken")).get("users/me").outcome())
                .isEqualTo("401 unauthenticated");
        assertThat(person.http().get("sessions").each("ended", "reason")).containsExactly("number_changed");
        var own = gateway.anyone().post("auth/refresh", Map.of("refreshToken", person.refreshToken()));
        assertThat(own.status()).isEqualTo(200);
        var login = Map.of("phone", phone, "password", person.password());
        assertThat(gateway.anyone().post("auth/login", login).status()).isEqualTo(200);
    }

    @Test
    void shouldNotTakeANumberFromAnotherAccount() {
        // Given
        var phone = PhoneNumbers.next();
        change(gateway.register("Bob"), phone);
        var carol = gateway.register("Carol");

        // When
        var answer = change(carol, phone);

        // Then
        assertThat(answer.outcome()).isEqualTo("409 already_registered");
        assertThat(carol.http().get("users/me").json().has("phone")).isFalse();
    }

    @Test
    void shouldNotChangeToWhatIsNoNumberOrNotProven() {
        // Given
        var person = gateway.register("Dora");
        var request = gateway.anyone()
                .post("auth/otp", Map.of("email", person.email()))
                .string("request");

        // When
        var email = person.http()
                .put("users/me/phone", Map.of("request", request, "code", gateway.codeFor(person.email())));
        var stranger = gateway.anyone().put("users/me/phone", Map.of("request", request, "code", "123456"));

        // Then
        assertThat(email.outcome()).isEqualTo("400 code_invalid");
        assertThat(stranger.outcome()).isEqualTo("401 unauthenticated");
    }
}
