package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Circle;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class LastSeenCases {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person bob = gateway.person("Bob");

    private static Answer lastSeen(Person asker, Person asked) {
        return asker.http().get("users/" + asked.id() + "/last-seen");
    }

    private void share(Person... others) {
        var ids = List.of(others).stream().map(other -> other.id().toString()).toList();
        var answer = alice.http().post("chats", Map.of("kind", "group", "title", "Us", "members", ids));
        assertThat(answer.status()).isEqualTo(201);
    }

    private void set(Person person, Audience presence) {
        set(person, presence, Circle.EMPTY);
    }

    private void set(Person person, Audience presence, Circle circle) {
        gateway.processors()
                .settings(new AccountSettings(person.id(), 1, true, presence, true, null, List.of(), circle));
    }

    @Test
    void shouldSayWhenSomebodyWasLastThere() {
        // Given
        share(bob);
        var seen = Instant.parse("2026-03-01T12:00:00Z");
        gateway.processors().presence(new Presence(bob.id(), PresenceState.OFFLINE, seen));

        // When
        var answer = lastSeen(alice, bob);

        // Then
        assertThat(answer.string("user")).isEqualTo(bob.id().toString());
        assertThat(answer.string("state")).isEqualTo("offline");
        assertThat(Instant.parse(answer.string("lastSeen"))).isEqualTo(seen);
    }

    @Test
    void shouldSayWhoIsThere() {
        // Given
        share(bob);
        gateway.processors().presence(new Presence(bob.id(), PresenceState.ONLINE, null));

        // When
        var answer = lastSeen(alice, bob);

        // Then
        assertThat(answer.string("state")).isEqualTo("online");
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("user", "state");
    }

    @Test
    void shouldShowNothingToStrangers() {
        // When
        var answer = lastSeen(alice, bob);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("user");
    }

    @Test
    void shouldShowNothingOfWhoHidesAndNothingToThem() {
        // Given
        share(bob);
        assertThat(lastSeen(alice, bob).string("state")).isEqualTo("offline");

        // When
        set(bob, Audience.NOBODY);

        // Then
        await().atMost(PATIENCE).until(() -> !lastSeen(alice, bob).json().has("state"));
        assertThat(lastSeen(bob, alice).json().has("state")).isFalse();
        assertThat(lastSeen(bob, bob).string("state")).isEqualTo("offline");
    }

    @Test
    void shouldShowItOnlyToContactsWhereItIsForThem() {
        // Given
        share(bob);
        set(bob, Audience.CONTACTS);
        await().atMost(PATIENCE).until(() -> !lastSeen(alice, bob).json().has("state"));

        // When
        set(bob, Audience.CONTACTS, new Circle(List.of(alice.id()), List.of()));

        // Then
        await().atMost(PATIENCE).until(() -> lastSeen(alice, bob).json().has("state"));
    }

    @Test
    void shouldSayThatItCannotBeAnsweredNow() {
        // Given
        share(bob);
        gateway.processors().answers(false);
        try {

            // When
            var answer = lastSeen(alice, bob);

            // Then
            assertThat(answer.outcome()).isEqualTo("503 unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        } finally {
            gateway.processors().answers(true);
        }
        assertThat(lastSeen(alice, bob).status()).isEqualTo(200);
    }

    @Test
    void shouldKnowNoUserWhoIsNotAndNoIdThatIsNone() {
        // When
        var nobody = alice.http().get("users/" + UUID.randomUUID() + "/last-seen");
        var garbage = alice.http().get("users/..%2fme/last-seen");
        var anyone = gateway.anyone().get("users/" + bob.id() + "/last-seen");

        // Then
        assertThat(nobody.outcome()).isEqualTo("404 user_not_found");
        assertThat(garbage.status()).isEqualTo(400);
        assertThat(anyone.outcome()).isEqualTo("401 unauthenticated");
    }
}
