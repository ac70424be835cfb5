package io.parley.streams.routing;

import static io.parley.streams.routing.RoutingFixture.ALICE;
import static io.parley.streams.routing.RoutingFixture.BOB;
import static io.parley.streams.routing.RoutingFixture.LEASE;
import static io.parley.streams.routing.RoutingFixture.NODE;
import static io.parley.streams.routing.RoutingFixture.OTHER_NODE;
import static io.parley.streams.routing.RoutingFixture.deliver;
import static io.parley.streams.routing.RoutingFixture.delivery;
import static io.parley.streams.routing.RoutingFixture.node;
import static io.parley.streams.routing.RoutingFixture.notice;
import static io.parley.streams.routing.RoutingFixture.notices;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.Seq;
import io.parley.schemas.inbox.InboxMessage.LeaseSeen;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
    @AutoClose
    private RoutingFixture routing;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        routing = new RoutingFixture(stateDir);
    }

    @Test
    void shouldAnswerALease() {
        // When
        routing.lease(NODE);

        // Then
        assertThat(routing.told()).containsExactly(new LeaseSeen(NODE.incarnation(), 0));
    }

    @Test
    void shouldTurnWhatASilentNodeWasGivenIntoCandidates() {
        // Given
        routing.attach(BOB, NODE, 1);
        routing.deliver(delivery(1, ALICE, BOB));
        routing.pass(Duration.ofSeconds(5));
        routing.lease(NODE);
        routing.deliver(delivery(2, ALICE, BOB), delivery(3, BOB, BOB), notices(notice(70, BOB)));
        assertThat(routing.candidates()).isEmpty();

        // When
        routing.pass(LEASE);

        // Then: the first may have been on its way when the node died, however late its latest lease came.
        assertThat(routing.candidates()).extracting(PushCandidate::seq).containsExactly(new Seq(1), new Seq(2));
        routing.deliver(delivery(4, ALICE, BOB));
        assertThat(routing.candidates()).extracting(PushCandidate::seq).containsExactly(new Seq(4));
    }

    @Test
    void shouldMakeNoCandidateWhileTheUserHasAnotherNode() {
        // Given
        routing.attach(BOB, NODE, 1);
        routing.attach(BOB, OTHER_NODE, 1);
        routing.deliver(delivery(1, ALICE, BOB));

        // When
        for (var second = 0; second < LEASE.toSeconds(); second++) {
            routing.lease(OTHER_NODE);
            routing.pass(Duration.ofSeconds(1));
        }

        // Then
        assertThat(routing.candidates()).isEmpty();
        routing.told();
        routing.deliver(delivery(2, ALICE, BOB));
        assertThat(routing.told()).containsExactly(deliver(OTHER_NODE, delivery(2, ALICE), 1));
    }

    @Test
    void shouldKeepANodeThatRenewsItsLease() {
        // Given
        routing.attach(BOB, NODE, 1);

        // When
        for (var turn = 0; turn < 4; turn++) {
            routing.pass(LEASE.minusSeconds(1));
            routing.lease(NODE);
        }

        // Then
        routing.told();
        routing.deliver(delivery(1, ALICE, BOB));
        assertThat(routing.told()).containsExactly(deliver(NODE, delivery(1, ALICE), 1));
    }

    @Test
    void shouldBlameNoNodeForItsOwnPause() {
        // Given
        routing.attach(BOB, NODE, 1);
        routing.told();

        // When
        routing.driver.advanceWallClockTime(LEASE.multipliedBy(3));

        // Then
        routing.deliver(delivery(1, ALICE, BOB));
        assertThat(routing.told()).containsExactly(deliver(NODE, delivery(1, ALICE), 1));
    }

    @Test
    void shouldForgetTheConnectionsOfAnEarlierRunAndIgnoreWhatItSaysLater() {
        // Given
        var newRun = node(3, 2);
        routing.attach(BOB, NODE, 1);
        routing.deliver(delivery(1, ALICE, BOB));
        routing.told();

        // When
        routing.lease(newRun);
        routing.attach(ALICE, NODE, 9);
        routing.lease(NODE);

        // Then
        assertThat(routing.told()).containsExactly(new LeaseSeen(newRun.incarnation(), 0));
        assertThat(routing.candidates()).extracting(PushCandidate::seq).containsExactly(new Seq(1));
    }
}
