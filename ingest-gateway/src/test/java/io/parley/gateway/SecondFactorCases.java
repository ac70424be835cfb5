package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Authenticator;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.PhoneNumbers;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

abstract class SecondFactorCases {
    private static final int TRIES = 5;

    private final TestGateway gateway = GatewayIT.gateway();

    private record Protected(Person person, Authenticator app, List<String> recoveryCodes) {}

    private Protected protectedPerson() {
        var person = gateway.register("Alice");
        var enrolled = person.http().post("users/me/second-factor", Map.of("password", person.password()));
        var app = new Authenticator(enrolled.string("secret"));
        var confirmed = person.http().post("users/me/second-factor/confirm", Map.of("code", app.code(0)));
        assertThat(confirmed.status()).isEqualTo(200);
        var codes = confirmed.json().required("recoveryCodes").valueStream().map(code -> code.asString());
        return new Protected(person, app, codes.toList());
    }

    private Answer logIn(Person person) {
        return gateway.anyone().post("auth/login", Map.of("email", person.email(), "password", person.password()));
    }

    private Answer show(String challenge, String code) {
        return gateway.anyone().post("auth/second-factor", Map.of("challenge", challenge, "code", code));
    }

    @Test
    void shouldAskForTheFactorAfterThePassword() {
        // Given
        var known = protectedPerson();

        // When
        var first = logIn(known.person());
        var second = show(first.string("challenge"), known.app().code(1));

        // Then
        assertThat(first.string("state")).isEqualTo("second_factor_required");
        assertThat(first.json().has("accessToken")).isFalse();
        assertThat(second.string("state")).isEqualTo("signed_in");
        assertThat(gateway.with(second.string("accessToken")).get("users/me").string("id"))
                .isEqualTo(known.person().id().toString());
        assertThat(show(first.string("challenge"), known.recoveryCodes().getFirst())
                        .outcome())
                .isEqualTo("400 challenge_invalid");
    }

    @Test
    void shouldNotCountUntilItIsConfirmed() {
        // Given
        var person = gateway.register("Bob");
        person.http().post("users/me/second-factor", Map.of("password", person.password()));

        // When
        var wrong = person.http().post("users/me/second-factor/confirm", Map.of("code", "not it"));

        // Then
        assertThat(wrong.outcome()).isEqualTo("400 code_invalid");
        assertThat(logIn(person).string("state")).isEqualTo("signed_in");
    }

    @Test
    void shouldNotTakeACodeTwice() {
        // Given
        var known = protectedPerson();
        var code = known.app().code(1);
        show(logIn(known.person()).string("challenge"), code);

        // When
        var again = show(logIn(known.person()).string("challenge"), code);
        var confirming =
                show(logIn(known.person()).string("challenge"), known.app().code(0));

        // Then
        assertThat(again.outcome()).isEqualTo("400 code_invalid");
        assertThat(confirming.outcome()).isEqualTo("400 code_invalid");
    }

    @Test
    void shouldTakeEachRecoveryCodeOnceOfManyAtTheSameTime() throws InterruptedException, ExecutionException {
        // Given
        var known = protectedPerson();
        var code = known.recoveryCodes().getFirst();
        var challenges = Stream.generate(() -> logIn(known.person()).string("challenge"))
                .limit(TRIES)
                .toList();

        // When
        var outcomes = new ArrayList<String>();
        try (var clients = Executors.newFixedThreadPool(TRIES)) {
            var calls = challenges.stream()
                    .<Callable<String>>map(challenge -> () -> show(challenge, code.toUpperCase(java.util.Locale.ROOT))
                            .outcome())
                    .toList();
            for (var answered : clients.invokeAll(calls)) {
                outcomes.add(answered.get());
            }
        }

        // Then
        assertThat(known.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(outcomes).filteredOn("200"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("400 code_invalid"::equals).hasSize(TRIES - 1);
    }

    @Test
    void shouldLookAtFiveTriesPerChallenge() {
        // Given
        var known = protectedPerson();
        var challenge = logIn(known.person()).string("challenge");

        // When
        var tries = IntStream.range(0, TRIES)
                .mapToObj(_ -> show(challenge, "000000x").outcome())
                .toList();
        var sixth = show(challenge, known.app().code(1));

        // Then
        assertThat(tries).hasSize(TRIES).containsOnly("400 code_invalid");
        assertThat(sixth.outcome()).isEqualTo("429 rate_limited");
    }

    @Test
    void shouldNeedThePasswordToBeginAndACodeToEnd() {
        // Given
        var known = protectedPerson();
        var http = known.person().http();
        var unprotected = gateway.register("Carol");

        // When
        var begun = unprotected.http().post("users/me/second-factor", Map.of("password", "not this one"));
        var secretly = unprotected.http().post("users/me/second-factor", "{}");
        var replaced = http.post(
                "users/me/second-factor", Map.of("password", known.person().password()));
        var ended = http.post("users/me/second-factor/removal", Map.of("code", "000000x"));

        // Then
        assertThat(begun.outcome()).isEqualTo("401 credentials_invalid");
        assertThat(secretly.outcome()).isEqualTo("401 credentials_invalid");
        assertThat(replaced.outcome()).isEqualTo("409 second_factor_exists");
        assertThat(ended.outcome()).isEqualTo("400 code_invalid");
        var removal = Map.of("code", known.recoveryCodes().getFirst());
        assertThat(http.post("users/me/second-factor/removal", removal).status())
                .isEqualTo(204);
        assertThat(logIn(known.person()).string("state")).isEqualTo("signed_in");
    }

    @Test
    void shouldAskForThePinWhenANumberSignsInByACode() {
        // Given
        var phone = PhoneNumbers.next();
        var signedUp = byCode(phone);
        var body = Map.of("challenge", signedUp.string("challenge"), "name", "Dora");
        var dora = gateway.anyone().post("auth/register", body);
        gateway.with(dora.string("accessToken")).put("users/me/pin", Map.of("pin", "2580"));

        // When
        var first = byCode(phone);
        var wrong = pin(first.string("challenge"), "2581");
        var right = pin(first.string("challenge"), "2580");

        // Then
        assertThat(first.string("state")).isEqualTo("pin_required");
        assertThat(wrong.outcome()).isEqualTo("400 code_invalid");
        assertThat(right.json().required("user")).isEqualTo(dora.json().required("user"));
        assertThat(gateway.with(right.string("accessToken"))
                        .delete("users/me/pin")
                        .status())
                .isEqualTo(204);
        assertThat(byCode(phone).string("state")).isEqualTo("signed_in");
    }

    @Test
    void shouldRefuseWhatIsNoPinAndNoChallenge() {
        // Given
        var person = gateway.person("Eve");

        // When
        var letters = person.http().put("users/me/pin", Map.of("pin", "abcd"));
        var tooShort = person.http().put("users/me/pin", Map.of("pin", "123"));
        var malformed = pin("short", "1234");
        var unknown = pin("A".repeat(43), "1234");

        // Then
        assertThat(letters.outcome()).isEqualTo("400 pin_invalid");
        assertThat(tooShort.outcome()).isEqualTo("400 pin_invalid");
        assertThat(malformed.outcome()).isEqualTo("400 request_invalid");
        assertThat(unknown.outcome()).isEqualTo("400 challenge_invalid");
    }

    private Answer pin(String challenge, String pin) {
        return gateway.anyone().post("auth/pin", Map.of("challenge", challenge, "pin", pin));
    }

    private Answer byCode(String phone) {
        var request = gateway.anyone().post("auth/otp", Map.of("phone", phone)).string("request");
        var device = DeviceId.next().toString();
        var body = Map.of("request", request, "code", gateway.codeFor(phone), "device", device);
        return gateway.anyone().post("auth/otp/verify", body);
    }
}
