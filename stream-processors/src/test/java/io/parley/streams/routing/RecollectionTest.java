package io.parley.streams.routing;

import static io.parley.streams.routing.RoutingFixture.ALICE;
import static io.parley.streams.routing.RoutingFixture.BOB;
import static io.parley.streams.routing.RoutingFixture.LEASE;
import static io.parley.streams.routing.RoutingFixture.NODE;
import static io.parley.streams.routing.RoutingFixture.START;
import static io.parley.streams.routing.RoutingFixture.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.Seq;
import io.parley.streams.routing.Recollection.Recalled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A task that begins where another ended.
class RecollectionTest {
    private static final Duration AGO = Duration.ofSeconds(5);

    @AutoClose
    private RoutingFixture routing;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        var at = START.minus(AGO).toEpochMilli();
        routing = new RoutingFixture(
                stateDir, List.of(new Recalled(delivery(1, ALICE, BOB), at), new Recalled(delivery(2, BOB, BOB), at)));
    }

    @Test
    void shouldMakeCandidatesOfWhatADeadSocketWasGivenBefore() {
        // Given
        routing.attach(BOB, NODE, 1);

        // When
        routing.detach(BOB, NODE, 1);

        // Then
        assertThat(routing.candidates()).extracting(PushCandidate::seq).containsExactly(new Seq(1));
    }

    @Test
    void shouldMakeCandidatesOfWhatADeadNodeWasGivenBefore() {
        // Given
        routing.attach(BOB, NODE, 1);

        // When
        routing.pass(LEASE);

        // Then
        assertThat(routing.candidates()).extracting(PushCandidate::seq).containsExactly(new Seq(1));
    }

    @Test
    void shouldForgetItInTime() {
        // Given
        routing.attach(BOB, NODE, 1);
        for (var turn = 0; turn < 4; turn++) {
            routing.pass(LEASE.minusSeconds(5));
            routing.lease(NODE);
        }

        // When
        routing.detach(BOB, NODE, 1);

        // Then
        assertThat(routing.candidates()).isEmpty();
    }
}
