package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.id.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ContactCases {
    private static final int MOST = 5_000;
    private static final AtomicInteger numbers = new AtomicInteger(10_000_000);

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person bob = gateway.person("Bob");

    private static int add(Person owner, Person contact) {
        return owner.http().call("PUT", "contacts/" + contact.id(), null).status();
    }

    private static List<String> contactsOf(Person owner) {
        return owner.http().get("contacts").each("users", "id");
    }

    /// Gives somebody a phone number of their own.
    private String numbered(Person person) {
        var phone = "+4915" + numbers.incrementAndGet();
        gateway.database()
                .sql("update accounts set phone = ? where id = ?")
                .params(phone, person.id().value())
                .update();
        return phone;
    }

    private static String hash(String phone) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(phone.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 12));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> unknown(int count) {
        return IntStream.range(0, count).mapToObj(i -> hash("+1000" + i)).toList();
    }

    @Test
    void shouldAddListAndRemove() {
        // When
        var added = add(alice, bob);
        var again = add(alice, bob);

        // Then
        assertThat(added).isEqualTo(204);
        assertThat(again).isEqualTo(204);
        assertThat(contactsOf(alice)).containsExactly(bob.id().toString());
        assertThat(contactsOf(bob)).isEmpty();
        assertThat(alice.http().get("contacts/" + bob.id()).string("name")).isEqualTo("Bob");
        assertThat(alice.http().delete("contacts/" + bob.id()).status()).isEqualTo(204);
        assertThat(alice.http().delete("contacts/" + bob.id()).status()).isEqualTo(204);
        assertThat(alice.http().get("contacts/" + bob.id()).outcome()).isEqualTo("404 user_not_found");
    }

    @Test
    void shouldPageByIdWithoutLossOrRepetition() {
        // Given
        var people = gateway.people(5);
        people.forEach(person -> add(alice, person));

        // When
        var seen = new ArrayList<String>();
        var page = alice.http().get("contacts?limit=2");
        seen.addAll(page.each("users", "id"));
        while (page.json().has("next")) {
            page = alice.http().get("contacts?limit=2&after=" + page.string("next"));
            seen.addAll(page.each("users", "id"));
        }

        // Then
        assertThat(seen)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(Person::id).map(UserId::toString).toList());
    }

    @Test
    void shouldRefuseOneselfNobodyAndWhatIsNoId() {
        // Then
        assertThat(alice.http().call("PUT", "contacts/" + alice.id(), null).outcome())
                .isEqualTo("400 id_invalid");
        assertThat(alice.http()
                        .call("PUT", "contacts/" + UUID.randomUUID(), null)
                        .outcome())
                .isEqualTo("404 user_not_found");
        assertThat(alice.http().call("PUT", "contacts/..%2fme", null).status()).isEqualTo(400);
        assertThat(alice.http().get("contacts?limit=0").outcome()).isEqualTo("400 request_invalid");
        assertThat(alice.http().get("contacts?limit=201").outcome()).isEqualTo("400 request_invalid");
        assertThat(contactsOf(alice)).isEmpty();
    }

    @Test
    void shouldTellTheLogTheContactsOnlyWhileThePresenceIsForThem() {
        // Given
        add(alice, bob);
        alice.http().patch("users/me/settings", "{\"presence\":\"contacts\"}");

        // When
        var carol = gateway.person("Carol");
        add(alice, carol);
        alice.http().patch("users/me/settings", "{\"presence\":\"everyone\"}");

        // Then
        assertThat(gateway.accountRecords().settingsUpTo(alice.id(), 3))
                .extracting(told -> told.value().circle().contacts())
                .containsExactly(
                        java.util.Set.of(bob.id()), java.util.Set.of(bob.id(), carol.id()), java.util.Set.of());
    }

    @Test
    void shouldImportThoseWhoCanBeFound() {
        // Given
        var found = hash(numbered(bob));
        var hiding = gateway.person("Hidden");
        var hidden = hash(numbered(hiding));
        hiding.http().patch("users/me/settings", "{\"profile\":{\"search\":\"nobody\"}}");
        var blocker = gateway.person("Blocker");
        var blocked = hash(numbered(blocker));
        blocker.http().call("PUT", "blocks/" + alice.id(), null);

        // When
        var answer = alice.http()
                .post("contacts/import", Map.of("hashes", List.of(found, hidden, blocked, hash("+10001"), found)));

        // Then
        assertThat(answer.each("found", "hash")).containsExactly(found);
        assertThat(answer.json()
                        .required("found")
                        .get(0)
                        .required("user")
                        .required("id")
                        .asString())
                .isEqualTo(bob.id().toString());
        assertThat(contactsOf(alice)).containsExactly(bob.id().toString());
    }

    @Test
    void shouldFindAgainAfterTheNumberHasChanged() {
        // Given
        var old = hash(numbered(bob));
        var now = hash(numbered(bob));

        // When
        var answer = alice.http().post("contacts/import", Map.of("hashes", List.of(old, now)));

        // Then
        assertThat(answer.each("found", "hash")).containsExactly(now);
    }

    @Test
    void shouldRefuseMoreHashesThanOneImportTakes() {
        // When
        var tooMany = alice.http().post("contacts/import", Map.of("hashes", unknown(MOST + 1)));
        var most = alice.http().post("contacts/import", Map.of("hashes", unknown(MOST)));

        // Then
        assertThat(tooMany.outcome()).isEqualTo("413 too_large");
        assertThat(most.status()).isEqualTo(200);
        assertThat(most.each("found", "hash")).isEmpty();
    }

    @Test
    void shouldStopAndReportWhoAsksForNumbersNobodyHas() {
        // Given
        var scans = gateway.count("parley.contacts.import.scans");

        // When
        var outcomes = IntStream.range(0, 5)
                .mapToObj(_ -> alice.http().post("contacts/import", Map.of("hashes", unknown(MOST))))
                .toList();

        // Then
        assertThat(outcomes).extracting(answer -> answer.status()).containsExactly(200, 200, 200, 200, 429);
        var refused = outcomes.getLast();
        assertThat(refused.outcome()).isEqualTo("429 rate_limited");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 24 * 60 * 60);
        assertThat(gateway.count("parley.contacts.import.scans")).isGreaterThan(scans);
        assertThat(bob.http()
                        .post("contacts/import", Map.of("hashes", unknown(1)))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "AAAAAAAAAAAAAAAAA", "AAAAAAAA+AAAAAAA", "AAAAAAAAAAAAAAA=", "+493012345678901"})
    void shouldRefuseWhatIsNoHash(String hash) {
        // When
        var answer = alice.http().post("contacts/import", Map.of("hashes", List.of(hash)));

        // Then
        assertThat(answer.outcome()).isEqualTo("400 hash_invalid");
    }
}
