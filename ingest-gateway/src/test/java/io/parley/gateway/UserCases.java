package io.parley.gateway;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class UserCases {
    private static final Duration SEARCH_LIMIT = Duration.ofMillis(100);
    private static final int MAX_FOUND = 20;

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");

    private Answer search(String text) {
        return alice.http().get("users?search=" + encode(text, UTF_8));
    }

    @Test
    void shouldChangeOnesOwnName() {
        // When
        var answer = alice.http().patch("users/me", Map.of("name", "  Alice \uD83E\uDD8A "));

        // Then
        assertThat(answer.string("name")).isEqualTo("Alice \uD83E\uDD8A");
        var seen = gateway.person("Bob").http().get("users/" + alice.id());
        assertThat(seen.json().propertyNames()).containsExactlyInAnyOrder("id", "name");
        assertThat(seen.string("name")).isEqualTo("Alice \uD83E\uDD8A");
    }

    @Test
    void shouldNotKnowAUserWhoIsNot() {
        // When
        var answer = alice.http().get("users/" + UUID.randomUUID());

        // Then
        assertThat(answer.outcome()).isEqualTo("404 user_not_found");
    }

    @Test
    void shouldFindByTheBeginningOfANameWhateverItsCase() {
        // Given
        var person = gateway.person("Zacharias Quill");

        // When
        var found = search("zACHa");

        // Then
        assertThat(found.each("users", "id")).containsExactly(person.id().toString());
        assertThat(search("Quill").each("users", "id")).isEmpty();
    }

    @Test
    void shouldFindByTheWholeEmailAddressWithoutShowingIt() {
        // Given
        var person = gateway.person("Yara");

        // When
        var found = search(person.email().toUpperCase(java.util.Locale.ROOT));

        // Then
        assertThat(found.each("users", "id")).containsExactly(person.id().toString());
        assertThat(found.text()).doesNotContain(person.email());
        assertThat(search(person.email().substring(0, 20)).each("users", "id")).isEmpty();
    }

    @Test
    void shouldFindByTheBeginningOfAUserName() {
        // Given
        var person = gateway.person("Quentin");
        var userName = "q" + person.id().toString().replace("-", "").substring(1);
        person.http().patch("users/me", Map.of("userName", userName));

        // When
        var found = search(userName.substring(0, 31).toUpperCase(java.util.Locale.ROOT));

        // Then
        assertThat(found.each("users", "userName")).containsExactly(userName);
    }

    @Test
    void shouldFindThoseWhoHideFromSearchOnlyWhereTheyWantIt() {
        // Given
        var person = gateway.person("Wilhelmina");
        person.http().patch("users/me/settings", "{\"profile\":{\"search\":\"nobody\"}}");
        var hidden = search(person.email()).each("users", "id");
        person.http().patch("users/me/settings", "{\"profile\":{\"search\":\"contacts\"}}");

        // When
        var stranger = search(person.email()).each("users", "id");
        person.http().call("PUT", "contacts/" + alice.id(), null);

        // Then
        assertThat(hidden).isEmpty();
        assertThat(stranger).isEmpty();
        assertThat(search(person.email()).each("users", "id"))
                .containsExactly(person.id().toString());
    }

    @Test
    void shouldPageThroughAllWhoAreFound() {
        // Given
        for (var i = 0; i < 5; i++) {
            gateway.person("Pagina " + i % 3);
        }

        // When
        var names = new java.util.ArrayList<String>();
        var page = alice.http().get("users?search=pagina&limit=2");
        names.addAll(page.each("users", "name"));
        while (page.json().has("next")) {
            page = alice.http().get("users?search=pagina&limit=2&after=" + page.string("next"));
            names.addAll(page.each("users", "name"));
        }

        // Then
        assertThat(names).hasSize(5).isSorted();
        assertThat(alice.http().get("users?search=pagina&limit=51").outcome()).isEqualTo("400 request_invalid");
        assertThat(alice.http().get("users?search=pagina&after=x").outcome()).isEqualTo("400 id_invalid");
    }

    @Test
    void shouldFindTwentyAtATime() {
        // Given
        for (var i = 0; i <= MAX_FOUND; i++) {
            gateway.person("Xaver " + i);
        }

        // When
        var found = search("Xaver");

        // Then
        assertThat(found.each("users", "name")).hasSize(MAX_FOUND).isSorted();
    }

    @Test
    void shouldTakeWildcardsAndQuotesLiterally() {
        // Given
        var percent = gateway.person("100% Pure_Bob's \\ \"Own\"");
        gateway.person("100 Per Cent PureXBob");

        // When
        var found = search("100% pure_bob's \\ \"own");

        // Then
        assertThat(found.each("users", "id")).containsExactly(percent.id().toString());
        assertThat(search("100_").each("users", "id")).isEmpty();
        assertThat(search("%%%").each("users", "id")).isEmpty();
        assertThat(search("'; drop table accounts; --").status()).isEqualTo(200);
    }

    @Test
    void shouldAnswerAPatternThatWouldBeSlowAsQuicklyAsAnyOther() {
        // Given
        var pattern = "(a+)+(a+)+(a+)+(a+)+%a%a%a%a%a%a%a%a%a%a%a%a%a%a!";

        // When
        var times = IntStream.range(0, 10).mapToLong(_ -> {
            var start = System.nanoTime();
            assertThat(search(pattern).status()).isEqualTo(200);
            return System.nanoTime() - start;
        });

        // Then: the best, as the machine may be busy, but a slow pattern is slow each time
        assertThat(Duration.ofNanos(times.min().orElseThrow())).isLessThan(SEARCH_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", " ab ", "ab\u0000c", "\uD83E\uDD8A\uD83E\uDD8A"})
    void shouldRefuseASearchFor(String text) {
        // When
        var answer = search(text);

        // Then
        assertThat(answer.outcome()).isEqualTo("400 search_invalid");
    }

    @Test
    void shouldRefuseASearchThatIsMissingOrTooLong() {
        // When
        var missing = alice.http().get("users");
        var tooLong = search("a".repeat(65));
        var farTooLong = search("a".repeat(10_000));

        // Then
        assertThat(missing.outcome()).isEqualTo("400 request_invalid");
        assertThat(tooLong.outcome()).isEqualTo("400 search_invalid");
        assertThat(farTooLong.outcome()).isEqualTo("400 search_invalid");
        assertThat(search("a".repeat(64)).status()).isEqualTo(200);
    }
}
