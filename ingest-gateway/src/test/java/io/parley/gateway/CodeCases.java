package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.PhoneNumbers;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing up and in by a code: B11, B12, B13.
abstract class CodeCases {
    private static final int GUESSES = 5;

    private final TestGateway gateway = GatewayIT.gateway();
    private final String phone = PhoneNumbers.next();

    private Answer ask(String phone) {
        return gateway.anyone().post("auth/otp", Map.of("phone", phone));
    }

    private Answer verify(String request, String code) {
        return gateway.anyone().post("auth/otp/verify", Map.of("request", request, "code", code));
    }

    private Answer register(Answer verified) {
        return gateway.anyone()
                .post("auth/register", Map.of("challenge", verified.string("challenge"), "name", "Alice"));
    }

    private Answer signUp(String phone) {
        var request = ask(phone).string("request");
        return register(verify(request, gateway.codeFor(phone)));
    }

    private static String wrong(String code) {
        return code.startsWith("0") ? "1" + code.substring(1) : "0" + code.substring(1);
    }

    private int checksOf(String request) {
        return gateway.database()
                .sql("select checks from codes where request = ?")
                .param(UUID.fromString(request))
                .query(Integer.class)
                .single();
    }

    @Test
    void shouldSignUpByPhoneAndSignInAgain() {
        // Given
        var device = DeviceId.next().toString();
        var asked = ask(phone);

        // When
        var verified = verify(asked.string("request"), gateway.codeFor(phone));
        var registered = register(verified);

        // Then
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().required("expiresIn").asInt()).isEqualTo(600);
        assertThat(verified.string("state")).isEqualTo("profile_required");
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.string("state")).isEqualTo("signed_in");
        var me = gateway.with(registered.string("accessToken")).get("users/me");
        assertThat(me.string("phone")).isEqualTo(phone);
        var again = ask(phone).string("request");
        var body = Map.of("request", again, "code", gateway.codeFor(phone), "device", device);
        var signedIn = gateway.anyone().post("auth/otp/verify", body);
        assertThat(signedIn.string("state")).isEqualTo("signed_in");
        assertThat(signedIn.string("device")).isEqualTo(device);
        assertThat(signedIn.json().required("user")).isEqualTo(registered.json().required("user"));
    }

    @Test
    void shouldSignUpByEmailWithAPasswordForLater() {
        // Given
        var email = DeviceId.next() + "@example.org";
        var request = gateway.anyone().post("auth/otp", Map.of("email", email)).string("request");
        var challenge = verify(request, gateway.codeFor(email)).string("challenge");

        // When
        var body = Map.of("challenge", challenge, "name", "Bob", "password", TestGateway.PASSWORD);
        var registered = gateway.anyone().post("auth/register", body);

        // Then
        assertThat(registered.status()).isEqualTo(201);
        var login = Map.of("email", email, "password", TestGateway.PASSWORD);
        assertThat(gateway.anyone().post("auth/login", login).string("state")).isEqualTo("signed_in");
    }

    @Test
    void shouldMakeOneAccountOfOneChallenge() throws InterruptedException, ExecutionException {
        // Given
        var verified = verify(ask(phone).string("request"), gateway.codeFor(phone));

        // When
        var outcomes = atOnce(8, _ -> register(verified));

        // Then
        assertThat(outcomes).filteredOn("201"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("400 challenge_invalid"::equals).hasSize(7);
    }

    @Test
    void shouldRefuseAPasswordWhereThereIsNone() {
        // Given
        signUp(phone);

        // When
        var answer = gateway.anyone().post("auth/login", Map.of("phone", phone, "password", TestGateway.PASSWORD));

        // Then
        assertThat(answer.outcome()).isEqualTo("401 credentials_invalid");
    }

    @Test
    void shouldDoTheSameForANumberWithAndWithoutAnAccount() {
        // Given
        signUp(phone);
        var unknown = PhoneNumbers.next();

        // When
        var first = ask(phone);
        var second = ask(unknown);

        // Then
        assertThat(second.status()).isEqualTo(first.status()).isEqualTo(202);
        assertThat(second.text().replace(second.string("request"), ""))
                .isEqualTo(first.text().replace(first.string("request"), ""));
        assertThat(verify(first.string("request"), gateway.codeFor(phone)).status())
                .isEqualTo(200);
        assertThat(verify(second.string("request"), gateway.codeFor(unknown)).status())
                .isEqualTo(200);
    }

    @Test
    void shouldLookAtFiveGuesses() {
        // Given
        var request = ask(phone).string("request");
        var code = gateway.codeFor(phone);

        // When
        var guesses = IntStream.range(0, GUESSES)
                .mapToObj(_ -> verify(request, wrong(code)).outcome())
                .toList();
        var sixth = verify(request, code);

        // Then
        assertThat(guesses).hasSize(GUESSES).containsOnly("400 code_invalid");
        assertThat(sixth.outcome()).isEqualTo("429 rate_limited");
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(500, 600);
        assertThat(verify(request, wrong(code)).outcome()).isEqualTo("429 rate_limited");
        var next = ask(phone).string("request");
        assertThat(verify(next, gateway.codeFor(phone)).status()).isEqualTo(200);
    }

    @Test
    void shouldLookAtFiveOfTwentyGuessesAtOnce() throws InterruptedException, ExecutionException {
        // Given
        var request = ask(phone).string("request");
        var code = gateway.codeFor(phone);

        // When
        var outcomes = atOnce(20, _ -> verify(request, wrong(code)));

        // Then
        assertThat(outcomes).filteredOn("400 code_invalid"::equals).hasSize(GUESSES);
        assertThat(outcomes).filteredOn("429 rate_limited"::equals).hasSize(20 - GUESSES);
        assertThat(checksOf(request)).isEqualTo(GUESSES);
    }

    @Test
    void shouldTakeACodeOnceOfManyAtTheSameTime() throws InterruptedException, ExecutionException {
        // Given
        var request = ask(phone).string("request");
        var code = gateway.codeFor(phone);

        // When
        var outcomes = atOnce(GUESSES, _ -> verify(request, code));

        // Then
        assertThat(outcomes).filteredOn("200"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("400 code_invalid"::equals).hasSize(GUESSES - 1);
    }

    @Test
    void shouldRefuseACodeThatIsUsedOrOverOrOfAnotherRequest() {
        // Given
        var used = ask(phone).string("request");
        var usedCode = gateway.codeFor(phone);
        verify(used, usedCode);
        var other = ask(phone).string("request");
        var otherCode = gateway.codeFor(phone);
        var over = ask(phone).string("request");
        var overCode = gateway.codeFor(phone);
        gateway.database()
                .sql("update codes set expires_at = now() - interval '1 second' where request = ?")
                .param(UUID.fromString(over))
                .update();

        // When
        var again = verify(used, usedCode);
        var crossed = verify(other, wrong(otherCode).equals(usedCode) ? "000000" : usedCode);
        var late = verify(over, overCode);
        var unknown = verify(UUID.randomUUID().toString(), otherCode);

        // Then
        assertThat(Stream.of(again, crossed, late, unknown).map(Answer::outcome))
                .containsOnly("400 code_invalid");
        assertThat(Stream.of(again, crossed, late, unknown).map(Answer::text).distinct())
                .hasSize(1);
        assertThat(verify(other, otherCode).status()).isEqualTo(200);
    }

    @Test
    void shouldSendFiveCodesToANumber() {
        // Given
        var sent = IntStream.range(0, GUESSES).mapToObj(_ -> ask(phone).status());
        assertThat(sent).containsOnly(202);

        // When
        var sixth = ask(phone);

        // Then
        assertThat(sixth.outcome()).isEqualTo("429 rate_limited");
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(600, 720);
        assertThat(ask(PhoneNumbers.next()).status()).isEqualTo(202);
    }

    @Test
    void shouldSendFiveOfTwentyCodesAskedForAtOnce() throws InterruptedException, ExecutionException {
        // Given
        var before = gateway.codesSent();

        // When
        var outcomes = atOnce(20, _ -> ask(phone));

        // Then
        assertThat(outcomes).filteredOn("202"::equals).hasSize(GUESSES);
        assertThat(outcomes).filteredOn("429 rate_limited"::equals).hasSize(20 - GUESSES);
        assertThat(gateway.codesSent()).isEqualTo(before + GUESSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+",
                "+49abcdefg",
                "030901820",
                "+4930901820 ext. 5",
                "+4930901820;ext=5",
                "+1234567890123456789012345678901234567890",
                "+49900123456",
                "+447098123456",
                "+19002345678",
                "+\u0664\u0669\u0663\u0660\u0669\u0660\u0661\u0668\u0662\u0660",
                "+49\u0000301234567"
            })
    void shouldSendNoCodeTo(String phone) {
        // Given
        var before = gateway.codesSent();

        // When
        var answer = ask(phone);

        // Then
        assertThat(answer.outcome()).isEqualTo("400 phone_invalid");
        assertThat(gateway.codesSent()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"request\":\"6f0f4a3e-6df5-4d3c-8f5e-0f6f4a3e6df5\"}                            | 400 request_invalid",
                "{\"request\":\"1\",\"code\":\"123456\"}                                       | 400 id_invalid",
                "{\"request\":\"6f0f4a3e-6df5-4d3c-8f5e-0f6f4a3e6df5\",\"code\":123456}        | 400 request_invalid",
                "{\"request\":\"6f0f4a3e-6df5-4d3c-8f5e-0f6f4a3e6df5\",\"code\":\"1234567\"}   | 400 code_invalid",
                "{\"request\":\"6f0f4a3e-6df5-4d3c-8f5e-0f6f4a3e6df5\",\"code\":\"١٢٣٤٥٦\"}    | 400 code_invalid"
            })
    void shouldRefuseToVerify(String body, String outcome) {
        assertThat(gateway.anyone().post("auth/otp/verify", body).outcome()).isEqualTo(outcome);
    }

    @Test
    void shouldKeepCodesOnlyAsHashes() {
        // Given
        var request = ask(phone).string("request");
        var code = gateway.codeFor(phone);

        // When
        var row = gateway.database()
                .sql("select codes::text from codes where request = ?")
                .param(UUID.fromString(request))
                .query(String.class)
                .single();

        // Then
        assertThat(row).doesNotContain("," + code + ",").contains("\\x");
    }

    private List<String> atOnce(int times, IntFunction<Answer> request)
            throws InterruptedException, ExecutionException {
        var outcomes = new ArrayList<String>();
        try (var clients = Executors.newFixedThreadPool(times)) {
            var calls = IntStream.range(0, times)
                    .<Callable<String>>mapToObj(i -> () -> request.apply(i).outcome())
                    .toList();
            for (var answered : clients.invokeAll(calls)) {
                outcomes.add(answered.get());
            }
        }
        return outcomes;
    }
}
