package io.parley.streams.presence;

import static io.parley.streams.presence.PresenceFixture.ALICE;
import static io.parley.streams.presence.PresenceFixture.BOB;
import static io.parley.streams.presence.PresenceFixture.GRACE;
import static io.parley.streams.presence.PresenceFixture.LEASE;
import static io.parley.streams.presence.PresenceFixture.NODE;
import static io.parley.streams.presence.PresenceFixture.OTHER_NODE;
import static io.parley.streams.presence.PresenceFixture.node;
import static io.parley.streams.presence.PresenceFixture.offline;
import static io.parley.streams.presence.PresenceFixture.online;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadNodeTest {
    private static final Duration PROMISE = Duration.ofSeconds(45);

    @AutoClose
    private PresenceFixture presence;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        presence = new PresenceFixture(stateDir);
    }

    @Test
    void shouldShowTheUsersOfADeadNodeOfflineInTimeSinceItsLastWord() {
        // Given
        presence.attach(ALICE, NODE, 1);
        presence.attach(BOB, NODE, 2);
        presence.passWhileAlive(Duration.ofSeconds(20), NODE);
        presence.published();

        // When
        presence.pass(PROMISE);

        // Then
        assertThat(presence.published())
                .containsExactlyInAnyOrder(
                        offline(ALICE, Duration.ofSeconds(20)), offline(BOB, Duration.ofSeconds(20)));
    }

    @Test
    void shouldSayNothingOfAUserWhoCameBackElsewhere() {
        // Given
        presence.attach(ALICE, NODE, 1);
        presence.published();

        // When
        presence.passWhileAlive(LEASE.plusSeconds(3), OTHER_NODE);
        presence.attach(ALICE, OTHER_NODE, 1);
        presence.passWhileAlive(PROMISE, OTHER_NODE);

        // Then
        assertThat(presence.published()).isEmpty();
    }

    @Test
    void shouldNotBeRevivedByALateWordOfAnEarlierRun() {
        // Given
        var newRun = node(3, 2);
        presence.attach(ALICE, NODE, 1);
        presence.lease(newRun);
        presence.passWhileAlive(GRACE, newRun);
        assertThat(presence.published()).containsExactly(online(ALICE), offline(ALICE, Duration.ZERO));

        // When
        presence.lease(NODE);
        presence.attach(ALICE, NODE, 1);
        presence.away(ALICE, NODE, 1, false);
        presence.passWhileAlive(PROMISE, newRun);

        // Then
        assertThat(presence.published()).isEmpty();
    }

    @Test
    void shouldBlameNobodyForItsOwnPause() {
        // Given
        presence.attach(ALICE, NODE, 1);
        presence.attach(BOB, NODE, 2);
        presence.detach(BOB, NODE, 2);
        presence.published();

        // When
        presence.pause(PROMISE.multipliedBy(2));

        // Then
        assertThat(presence.published()).isEmpty();
    }
}
