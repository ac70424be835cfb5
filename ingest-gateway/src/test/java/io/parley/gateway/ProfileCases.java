package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class ProfileCases {
    private static final int AT_ONCE = 16;

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person bob = gateway.person("Bob");
    private final String userName = "u" + alice.id().toString().replace("-", "").substring(1);
    private final UUID picture = UUID.randomUUID();

    private Answer change(String json) {
        return alice.http().patch("users/me", json);
    }

    private Answer fill() {
        return change("{\"userName\":\"%s\",\"about\":\"Gone fishing\",\"birthDate\":\"1990-12-31\",\"picture\":\"%s\"}"
                .formatted(userName, picture));
    }

    private Answer seenByBob() {
        return bob.http().get("users/" + alice.id());
    }

    private void show(String field, String audience) {
        var answer = alice.http().patch("users/me/settings", "{\"profile\":{\"" + field + "\":\"" + audience + "\"}}");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void shouldFillAndClearAProfile() {
        // When
        var filled = fill();
        var cleared = change("{\"userName\":null,\"about\":null,\"birthDate\":null,\"picture\":null}");

        // Then
        assertThat(filled.string("userName")).isEqualTo(userName);
        assertThat(filled.string("about")).isEqualTo("Gone fishing");
        assertThat(filled.string("birthDate")).isEqualTo("1990-12-31");
        assertThat(filled.string("picture")).isEqualTo(picture.toString());
        assertThat(cleared.json().propertyNames())
                .containsExactlyInAnyOrder("id", "name", "email", "role", "createdAt");
        assertThat(alice.http().get("users/me").json()).isEqualTo(cleared.json());
    }

    @Test
    void shouldShowWhatIsForEveryoneAndTheBirthDateToContactsOnly() {
        // Given
        fill();

        // When
        var stranger = seenByBob();
        alice.http().call("PUT", "contacts/" + bob.id(), null);
        var contact = seenByBob();

        // Then
        assertThat(stranger.json().propertyNames())
                .containsExactlyInAnyOrder("id", "name", "userName", "about", "picture");
        assertThat(contact.string("birthDate")).isEqualTo("1990-12-31");
    }

    @Test
    void shouldShowEachFieldToThoseItIsFor() {
        // Given
        fill();

        // When
        show("about", "nobody");
        show("picture", "contacts");
        show("birthDate", "everyone");

        // Then
        assertThat(seenByBob().json().propertyNames()).containsExactlyInAnyOrder("id", "name", "userName", "birthDate");
        assertThat(alice.http().get("users/" + alice.id()).json().propertyNames())
                .contains("about", "picture");
        alice.http().call("PUT", "contacts/" + bob.id(), null);
        assertThat(seenByBob().json().propertyNames())
                .containsExactlyInAnyOrder("id", "name", "userName", "birthDate", "picture");
        alice.http().delete("contacts/" + bob.id());
        assertThat(seenByBob().json().has("picture")).isFalse();
    }

    @Test
    void shouldLookTheSameHiddenAsNeverSet() {
        // Given
        fill();
        show("about", "nobody");
        show("picture", "nobody");
        change("{\"userName\":null}");
        var hidden = seenByBob();

        // When
        change("{\"about\":null,\"picture\":null,\"birthDate\":null}");

        // Then
        assertThat(seenByBob().text()).isEqualTo(hidden.text());
    }

    @Test
    void shouldKeepWhatNobodySearchesByUnreadableInTheDatabase() {
        // Given
        fill();

        // When
        var row = gateway.database()
                .sql("select * from accounts where id = ?")
                .param(alice.id().value())
                .query((columns, _) -> IntStream.rangeClosed(
                                1, columns.getMetaData().getColumnCount())
                        .mapToObj(column -> latin(columns, column))
                        .toList())
                .single();

        // Then
        assertThat(row).anyMatch(text -> text.contains(userName));
        assertThat(row).noneMatch(text -> text.contains("fishing") || text.contains("1990-12"));
    }

    @Test
    void shouldTellNothingMoreOfSomebodyWhoseKeyIsDestroyed() {
        // Given
        fill();
        show("birthDate", "everyone");
        assertThat(seenByBob().string("about")).isEqualTo("Gone fishing");

        // When
        gateway.erase(alice.id());

        // Then
        assertThat(seenByBob().json().propertyNames()).containsExactlyInAnyOrder("id", "name", "userName", "picture");
        assertThat(alice.http().get("users/me").json().propertyNames()).doesNotContain("about", "birthDate");
        assertThat(change("{\"about\":\"Back again\"}").outcome()).isEqualTo("503 unavailable");
    }

    @Test
    void shouldGiveAUserNameToOneOnlyWhateverItsCase() throws InterruptedException, ExecutionException {
        // Given
        var people = gateway.people(AT_ONCE);
        var asks = IntStream.range(0, AT_ONCE)
                .<Callable<String>>mapToObj(i -> () -> people.get(i)
                        .http()
                        .patch(
                                "users/me",
                                Map.of("userName", i % 2 == 0 ? userName : userName.toUpperCase(Locale.ROOT)))
                        .outcome())
                .toList();

        // When
        var outcomes = new java.util.ArrayList<String>();
        try (var askers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var answer : askers.invokeAll(asks)) {
                outcomes.add(answer.get());
            }
        }

        // Then
        assertThat(outcomes)
                .containsOnlyOnce("200")
                .contains("409 user_name_taken")
                .hasSize(AT_ONCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"userName\":\"ab\"}                 | 400 user_name_invalid",
                "{\"userName\":\"1abc\"}               | 400 user_name_invalid",
                "{\"userName\":\"anna maria\"}         | 400 user_name_invalid",
                "{\"userName\":\"zoë\"}                | 400 user_name_invalid",
                "{\"userName\":7}                       | 400 request_invalid",
                "{\"about\":\" \"}                      | 400 about_invalid",
                "{\"about\":\"a\\u0000b\"}              | 400 about_invalid",
                "{\"birthDate\":\"1990-02-30\"}        | 400 birth_date_invalid",
                "{\"birthDate\":\"1899-12-31\"}        | 400 birth_date_invalid",
                "{\"birthDate\":\"2999-01-01\"}        | 400 birth_date_invalid",
                "{\"birthDate\":19901231}               | 400 request_invalid",
                "{\"picture\":\"../../etc/passwd\"}    | 400 id_invalid",
                "{\"name\":null}                        | 400 request_invalid",
                "{\"name\":\" \"}                       | 400 name_invalid",
                "{\"role\":\"admin\"}                  | 400 request_invalid",
                "{\"email\":\"a@example.org\"}         | 400 request_invalid",
            })
    void shouldRefuseAndChangeNothing(String body, String outcome) {
        // Given
        var before = alice.http().get("users/me").text();

        // When
        var answer = change(body);

        // Then
        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(alice.http().get("users/me").text()).isEqualTo(before);
        assertThat(change("{\"about\":\"fine\"}").status()).isEqualTo(200);
    }

    private static String latin(ResultSet row, int column) {
        try {
            var bytes = row.getBytes(column);
            return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
