package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.DeviceId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class SigningInCases {
    private final TestGateway gateway = GatewayIT.gateway();

    private Map<String, Object> newAccount() {
        var account = new HashMap<String, Object>();
        account.put("email", DeviceId.next() + "@example.org");
        account.put("password", TestGateway.PASSWORD);
        account.put("name", "Alice");
        return account;
    }

    @Test
    void shouldRegisterWithAnEmailAddressAndKnowOneself() {
        // Given
        var device = DeviceId.next();
        var account = newAccount();
        account.put("device", device.toString());

        // When
        var registered = gateway.anyone().post("auth/register", account);

        // Then
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.string("device")).isEqualTo(device.toString());
        assertThat(registered.json().required("expiresIn").asInt()).isBetween(60, 600);
        var me = gateway.with(registered.string("accessToken")).get("users/me");
        assertThat(me.json()).isEqualTo(registered.json().required("user"));
        assertThat(me.string("name")).isEqualTo("Alice");
        assertThat(me.json().has("phone")).isFalse();
    }

    @Test
    void shouldLogInByPhoneHoweverItIsSpelled() {
        // Given
        var account = newAccount();
        account.remove("email");
        account.put("phone", "+49 (30) 901820");
        var registered = gateway.anyone().post("auth/register", account);

        // When
        var loggedIn =
                gateway.anyone().post("auth/login", Map.of("phone", "+4930901820", "password", TestGateway.PASSWORD));

        // Then
        assertThat(registered.status()).isEqualTo(201);
        assertThat(loggedIn.status()).isEqualTo(200);
        assertThat(loggedIn.json().required("user")).isEqualTo(registered.json().required("user"));
    }

    @Test
    void shouldLogInByEmailWhateverItsCase() {
        // Given
        var person = gateway.register("Bob");
        var email = " " + person.email().toUpperCase(java.util.Locale.ROOT);

        // When
        var answer = gateway.anyone().post("auth/login", Map.of("email", email, "password", person.password()));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().required("user").required("id").asString())
                .isEqualTo(person.id().toString());
    }

    @Test
    void shouldAnswerAWrongPasswordAndAnUnknownLoginAlike() {
        // Given
        var person = gateway.register("Carol");

        // When
        var wrong = gateway.anyone().post("auth/login", Map.of("email", person.email(), "password", "not this one"));
        var unknown =
                gateway.anyone().post("auth/login", Map.of("email", "no@example.org", "password", "not this one"));

        // Then
        assertThat(wrong.outcome()).isEqualTo("401 credentials_invalid");
        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(unknown.text()).isEqualTo(wrong.text());
    }

    @Test
    void shouldRegisterALoginOnceOnly() {
        // Given
        var account = newAccount();
        gateway.anyone().post("auth/register", account);
        account.put("password", "another password");

        // When
        var again = gateway.anyone().post("auth/register", account);

        // Then
        assertThat(again.outcome()).isEqualTo("409 already_registered");
        var login = Map.of("email", account.get("email"), "password", TestGateway.PASSWORD);
        assertThat(gateway.anyone().post("auth/login", login).status()).isEqualTo(200);
    }

    @Test
    void shouldKeepPasswordsOnlyAsArgon2id() {
        // When
        var person = gateway.register("Dora");

        // Then
        var hash = gateway.database()
                .sql("select password_hash from accounts where id = ?")
                .param(person.id().value())
                .query(String.class)
                .single();
        assertThat(hash).startsWith("$argon2id$").doesNotContain(person.password());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email    | no-at-sign        | 400 email_invalid",
                "email    | a@b               | 400 email_invalid",
                "email    | 'two words@x.org' | 400 email_invalid",
                "password | short             | 400 password_invalid",
                "name     | '   '             | 400 name_invalid",
                "name     | 'bell\u0007'      | 400 name_invalid",
                "device   | not-a-uuid        | 400 id_invalid",
                "password |                   | 400 request_invalid",
                "admin    | true              | 400 request_invalid"
            })
    void shouldRefuseToRegisterWith(String field, String value, String outcome) {
        // Given
        var account = newAccount();
        account.put(field, value);

        // When
        var answer = gateway.anyone().post("auth/register", account);

        // Then
        assertThat(answer.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+",
                "+49",
                "+49abcdefg",
                "030901820",
                "+4930901820 ext. 5",
                "+1234567890123456789012345678901234567890",
                "+49900123456",
                "+\u0664\u0669\u0663\u0660\u0669\u0660\u0661\u0668\u0662\u0660"
            })
    void shouldRefuseThePhoneNumber(String phone) {
        // Given
        var account = newAccount();
        account.remove("email");
        account.put("phone", phone);

        // When
        var answer = gateway.anyone().post("auth/register", account);

        // Then
        assertThat(answer.outcome()).isEqualTo("400 phone_invalid");
    }

    @Test
    void shouldRefuseBothAnEmailAddressAndAPhoneNumber() {
        // Given
        var account = newAccount();
        account.put("phone", "+4930901821");

        // When
        var answer = gateway.anyone().post("auth/register", account);

        // Then
        assertThat(answer.outcome()).isEqualTo("400 login_ambiguous");
    }
}
