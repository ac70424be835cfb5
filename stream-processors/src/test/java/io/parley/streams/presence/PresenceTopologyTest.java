package io.parley.streams.presence;

import static io.parley.streams.presence.PresenceFixture.ALICE;
import static io.parley.streams.presence.PresenceFixture.GRACE;
import static io.parley.streams.presence.PresenceFixture.NODE;
import static io.parley.streams.presence.PresenceFixture.OTHER_NODE;
import static io.parley.streams.presence.PresenceFixture.away;
import static io.parley.streams.presence.PresenceFixture.offline;
import static io.parley.streams.presence.PresenceFixture.online;
import static io.parley.streams.presence.PresenceFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.UserId;
import io.parley.schemas.session.SessionSignal.Watch;
import io.parley.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceTopologyTest {
    @AutoClose
    private PresenceFixture presence;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        presence = new PresenceFixture(stateDir);
    }

    @Test
    void shouldPublishOnlyWhenSomethingChanges() {
        // When
        presence.attach(ALICE, NODE, 1);
        presence.attach(ALICE, NODE, 1);
        presence.attach(ALICE, OTHER_NODE, 1);
        presence.detach(ALICE, NODE, 1);
        presence.passWhileAlive(GRACE.multipliedBy(2), NODE, OTHER_NODE);

        // Then
        assertThat(presence.published()).containsExactly(online(ALICE));
    }

    @Test
    void shouldShowOfflineOnlyAfterTheGraceAndSinceTheLastDetach() {
        // Given
        presence.attach(ALICE, NODE, 1);
        presence.published();
        presence.passWhileAlive(Duration.ofSeconds(7), NODE);

        // When
        presence.detach(ALICE, NODE, 1);
        presence.passWhileAlive(GRACE.minusSeconds(1), NODE);
        var early = presence.published();
        presence.passWhileAlive(Duration.ofSeconds(1), NODE);

        // Then
        assertThat(early).isEmpty();
        assertThat(presence.published()).containsExactly(offline(ALICE, Duration.ofSeconds(7)));
    }

    @Test
    void shouldSayNothingOfAMassReconnect() {
        // Given
        var users = IntStream.range(1, 201).mapToObj(PresenceFixture::user).toList();
        users.forEach(user -> presence.attach(user, NODE, 1));
        users.forEach(user -> presence.watch(user, OTHER_NODE));
        presence.published();
        presence.told();

        // When
        users.forEach(user -> presence.detach(user, NODE, 1));
        presence.passWhileAlive(Duration.ofSeconds(5), NODE, OTHER_NODE);
        users.forEach(user -> presence.attach(user, OTHER_NODE, 2));
        presence.passWhileAlive(GRACE.multipliedBy(2), NODE, OTHER_NODE);

        // Then
        assertThat(presence.published()).isEmpty();
        assertThat(presence.told()).isEmpty();
    }

    @Test
    void shouldWaitTheWholeGraceAgainAfterAReturn() {
        // Given
        presence.attach(ALICE, NODE, 1);
        presence.detach(ALICE, NODE, 1);
        presence.passWhileAlive(GRACE.minusSeconds(2), NODE);
        presence.attach(ALICE, NODE, 2);
        presence.detach(ALICE, NODE, 2);
        presence.published();

        // When
        presence.passWhileAlive(GRACE.minusSeconds(1), NODE);
        var early = presence.published();
        presence.passWhileAlive(Duration.ofSeconds(1), NODE);

        // Then
        assertThat(early).isEmpty();
        assertThat(presence.published()).containsExactly(offline(ALICE, GRACE.minusSeconds(2)));
    }

    @Test
    void shouldShowAwayWhenEveryDeviceIsUnused() {
        // Given
        presence.attach(ALICE, NODE, 1);
        presence.attach(ALICE, OTHER_NODE, 2);
        presence.published();

        // When
        presence.away(ALICE, NODE, 1, true);
        var oneOfTwo = presence.published();
        presence.away(ALICE, OTHER_NODE, 2, true);
        var both = presence.published();
        presence.away(ALICE, NODE, 1, false);

        // Then
        assertThat(oneOfTwo).isEmpty();
        assertThat(both).containsExactly(away(ALICE));
        assertThat(presence.published()).containsExactly(online(ALICE));
    }

    @Test
    void shouldShowAwayWhenTheDeviceInUseLeaves() {
        // Given
        presence.attach(ALICE, NODE, 1);
        presence.attach(ALICE, NODE, 2);
        presence.away(ALICE, NODE, 1, true);
        presence.published();

        // When
        presence.detach(ALICE, NODE, 2);

        // Then
        assertThat(presence.published()).containsExactly(away(ALICE));
    }

    @Test
    void shouldKeepAnUnusedDeviceUnusedWhenItIsAnnouncedAgain() {
        // Given
        presence.attach(ALICE, NODE, 1);
        presence.away(ALICE, NODE, 1, true);
        presence.published();

        // When
        presence.attach(ALICE, NODE, 1);

        // Then
        assertThat(presence.published()).isEmpty();
    }

    @Test
    void shouldTakeNoWordOfAConnectionThatIsGone() {
        // When
        presence.away(ALICE, NODE, 1, false);
        presence.detach(ALICE, NODE, 1);
        presence.passWhileAlive(GRACE.multipliedBy(2), NODE);

        // Then
        assertThat(presence.published()).isEmpty();
    }

    @Test
    void shouldBuryWhatItCannotReadAndGoOn() {
        // Given
        var stranger = new UserId(new UUID(0, 1));

        // When
        presence.raw(new byte[] {1, 2, 3});
        presence.raw(null);
        presence.signal(new Watch(NODE.slot(), NODE.incarnation(), stranger));

        // Then
        assertThat(presence.records(Topic.USER_SESSIONS_DLQ)).hasSize(3);
        assertThat(presence.meters.counter("parley.presence.dead.letters").count())
                .isEqualTo(3);
        presence.attach(user(7), NODE, 1);
        assertThat(presence.published()).containsExactly(online(user(7)));
    }
}
