package io.parley.nodes;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.nodes.platform.TestClient;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Circle;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.KnownSettings;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Away;
import io.parley.schemas.session.SessionSignal.Unwatch;
import io.parley.schemas.session.SessionSignal.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithStack({KAFKA, REGISTRY, CASSANDRA})
class PresenceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant SEEN = Instant.parse("2026-03-01T12:00:00Z");
    private static TestPlatform platform;

    private final UserId alice = UserId.next();
    private final UserId bob = UserId.next();
    private final UserId carol = UserId.next();

    @BeforeAll
    static void start(TestStack stack) {
        platform = TestPlatform.start(stack, "parley.presence.max-watched=20", "parley.presence.trust=0s");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void shouldShowHowAUserIsAndEveryChange() {
        // Given
        platform.processors().chatOf(alice, bob);
        platform.processors().presence(new Presence(bob, PresenceState.OFFLINE, SEEN));
        try (var client = platform.join(alice)) {

            // When
            client.say(new ClientFrame.Watch(Set.of(bob)));
            var first = client.next(ServerFrame.Presence.class);
            platform.processors().presence(online(bob));

            // Then
            assertThat(first).isEqualTo(new ServerFrame.Presence(bob, PresenceState.OFFLINE, SEEN));
            assertThat(client.next(ServerFrame.Presence.class)).isEqualTo(shown(bob, PresenceState.ONLINE));
        }
    }

    @Test
    void shouldAskOnceForAllItsConnectionsAndEndWithTheLast() {
        // Given
        platform.processors().chatOf(alice, bob, carol);
        var one = platform.join(alice);
        var other = platform.join(carol);
        watch(one, bob);

        // When
        watch(other, bob);
        platform.processors().presence(online(bob));

        // Then
        assertThat(one.next(ServerFrame.Presence.class)).isEqualTo(shown(bob, PresenceState.ONLINE));
        assertThat(other.next(ServerFrame.Presence.class)).isEqualTo(shown(bob, PresenceState.ONLINE));
        one.say(new ClientFrame.Unwatch(Set.of(bob)));
        platform.processors().presence(new Presence(bob, PresenceState.AWAY, null));
        assertThat(other.next(ServerFrame.Presence.class)).isEqualTo(shown(bob, PresenceState.AWAY));
        assertThat(unwatches(bob)).isEmpty();
        assertThat(one.heard()).noneMatch(ServerFrame.Presence.class::isInstance);
        other.close();
        await().atMost(PATIENCE).until(() -> unwatches(bob).size() == 1);
        one.close();
    }

    @Test
    void shouldShowNothingOfStrangersAndWatchThemNowhere() {
        // Given
        platform.processors().chatOf(alice, carol);
        platform.processors().chatOf(bob, carol);
        try (var client = platform.join(alice)) {

            // When
            client.say(new ClientFrame.Watch(Set.of(bob)));

            // Then
            assertThat(client.next(ServerFrame.Presence.class)).isEqualTo(hidden(bob));
            assertThat(watches(bob)).isEmpty();
        }
    }

    @Test
    void shouldShowNothingOfWhoHidesAndOfAnybodyToWhoHides() {
        // Given
        platform.processors().chatOf(alice, bob);
        platform.processors().presence(online(bob));
        platform.processors().presence(online(alice));
        set(bob, 1, Audience.NOBODY);
        try (var client = platform.join(alice);
                var hiding = platform.join(bob)) {

            // When
            client.say(new ClientFrame.Watch(Set.of(bob)));
            hiding.say(new ClientFrame.Watch(Set.of(alice)));

            // Then
            assertThat(client.next(ServerFrame.Presence.class)).isEqualTo(hidden(bob));
            assertThat(hiding.next(ServerFrame.Presence.class)).isEqualTo(hidden(alice));
            set(bob, 2, Audience.EVERYONE);
            platform.processors().presence(new Presence(bob, PresenceState.AWAY, null));
            var next = client.next(ServerFrame.Presence.class);
            // The answer to the watch may have waited for the history until the setting had changed.
            var change = next.equals(shown(bob, PresenceState.ONLINE)) ? client.next(ServerFrame.Presence.class) : next;
            assertThat(change).isEqualTo(shown(bob, PresenceState.AWAY));
        }
    }

    @Test
    void shouldShowContactsOnlyToContacts() {
        // Given
        platform.processors().chatOf(alice, bob, carol);
        platform.processors().presence(online(bob));
        set(bob, 1, Audience.CONTACTS, new Circle(List.of(carol), List.of()));
        try (var other = platform.join(alice);
                var contact = platform.join(carol)) {

            // When
            other.say(new ClientFrame.Watch(Set.of(bob)));
            contact.say(new ClientFrame.Watch(Set.of(bob)));

            // Then
            assertThat(other.next(ServerFrame.Presence.class)).isEqualTo(hidden(bob));
            assertThat(contact.next(ServerFrame.Presence.class)).isEqualTo(shown(bob, PresenceState.ONLINE));
        }
    }

    @Test
    void shouldHideEachFromTheOtherAfterABlock() {
        // Given
        platform.processors().chatOf(alice, bob);
        try (var blocked = platform.join(alice);
                var blocker = platform.join(bob)) {
            watch(blocked, bob);
            watch(blocker, alice);
            set(bob, 1, Audience.EVERYONE, new Circle(List.of(), List.of(alice)));

            // When
            platform.processors().presence(online(bob));
            platform.processors().presence(online(alice));

            // Then
            assertThat(blocked.next(ServerFrame.Presence.class)).isEqualTo(hidden(bob));
            assertThat(blocker.next(ServerFrame.Presence.class)).isEqualTo(hidden(alice));
        }
    }

    @Test
    void shouldShowNothingMoreToWhoLeftTheChat() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        try (var client = platform.join(alice)) {
            watch(client, bob);
            platform.processors().remove(chat, alice);

            // When
            platform.processors().presence(online(bob));

            // Then
            assertThat(client.next(ServerFrame.Presence.class)).isEqualTo(hidden(bob));
            await().atMost(PATIENCE).until(() -> unwatches(bob).size() == 1);
        }
    }

    @Test
    void shouldRefuseToWatchMoreThanItMay() {
        // Given
        var many = Stream.generate(UserId::next).limit(21).collect(Collectors.toSet());
        platform.processors().chatOf(alice, bob);
        try (var client = platform.join(alice)) {

            // When
            client.say(new ClientFrame.Watch(many));

            // Then
            assertThat(client.next(ServerFrame.Failure.class).code()).isEqualTo(Refusal.BAD_FRAME);
            watch(client, bob);
        }
    }

    @Test
    void shouldSayThatADeviceIsUnused() {
        // Given
        try (var client = platform.join(alice)) {

            // When
            client.say(new ClientFrame.Away(true));

            // Then
            await().atMost(PATIENCE)
                    .until(() ->
                            signals(Away.class).anyMatch(away -> away.user().equals(alice) && away.away()));
        }
    }

    /// Watches a user who is offline, and waits for the answer.
    private static void watch(TestClient client, UserId user) {
        client.say(new ClientFrame.Watch(Set.of(user)));
        assertThat(client.next(ServerFrame.Presence.class)).isEqualTo(shown(user, PresenceState.OFFLINE));
    }

    private static void set(UserId user, long version, Audience presence) {
        set(user, version, presence, Circle.EMPTY);
    }

    private static void set(UserId user, long version, Audience presence, Circle circle) {
        platform.processors()
                .settings(new AccountSettings(user, version, true, presence, true, null, List.of(), circle));
        var known = platform.node().bean(KnownSettings.class);
        await().atMost(PATIENCE).until(() -> known.of(user).version() == version);
    }

    private static Presence online(UserId user) {
        return new Presence(user, PresenceState.ONLINE, null);
    }

    private static ServerFrame.Presence shown(UserId user, PresenceState state) {
        return new ServerFrame.Presence(user, state, null);
    }

    private static ServerFrame.Presence hidden(UserId user) {
        return new ServerFrame.Presence(user, null, null);
    }

    private static List<Watch> watches(UserId user) {
        return signals(Watch.class).filter(watch -> watch.user().equals(user)).toList();
    }

    private static List<Unwatch> unwatches(UserId user) {
        return signals(Unwatch.class)
                .filter(unwatch -> unwatch.user().equals(user))
                .toList();
    }

    private static <S extends SessionSignal> Stream<S> signals(Class<S> kind) {
        return platform.processors().signals().stream().filter(kind::isInstance).map(kind::cast);
    }
}
