package io.parley.streams.analytics;

import static io.parley.streams.analytics.AnalyticsFixture.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.schemas.analytics.PublicSession;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.id.UserId;
import io.parley.schemas.session.SessionSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final UserId ANN = USERS.getFirst();
    private static final NodeSlot SLOT = new NodeSlot(1);
    private static final NodeSlot OTHER = new NodeSlot(2);
    private static final Incarnation RUN = Incarnation.next();
    private static final Incarnation LATER_RUN = Incarnation.next();

    @TempDir
    private Path directory;

    private AnalyticsFixture analytics;

    @BeforeEach
    void start() throws IOException {
        analytics = new AnalyticsFixture(directory);
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void shouldTellHowLongAConnectionLasted() {
        // When
        attach(RUN, 1, 0);
        attach(RUN, 2, 10);
        detach(1, 90);
        detach(1, 91);

        // Then
        var rows = analytics.sessions();
        assertThat(rows)
                .extracting(PublicSession::type, PublicSession::at, PublicSession::duration)
                .containsExactly(
                        tuple(PublicSession.Type.ATTACHED, NOON, null),
                        tuple(PublicSession.Type.ATTACHED, NOON.plusSeconds(10), null),
                        tuple(PublicSession.Type.ENDED, NOON.plusSeconds(90), Duration.ofSeconds(90)));
        assertThat(rows.getLast().session())
                .isEqualTo(rows.getFirst().session())
                .isNotEqualTo(rows.get(1).session());
    }

    @Test
    void shouldTellAConnectionThatIsSaidAgainOnce() {
        // When
        attach(RUN, 1, 0);
        attach(RUN, 1, 10);

        // Then
        assertThat(analytics.sessions()).hasSize(1);
    }

    @Test
    void shouldLoseTheConnectionsOfASilentNodeAtItsLastSignOfLife() {
        // Given
        attach(RUN, 1, 0);
        lease(SLOT, RUN, 20);

        // When
        for (var second = 30; second < 240; second += 30) {
            lease(OTHER, RUN, second);
        }

        // Then
        assertThat(analytics.sessions().getLast())
                .extracting(PublicSession::type, PublicSession::at, PublicSession::duration)
                .containsExactly(PublicSession.Type.LOST, NOON.plusSeconds(20), Duration.ofSeconds(20));
    }

    @Test
    void shouldLoseTheConnectionsOfAnOlderRunAndReviveNoneOfThem() {
        // Given
        attach(RUN, 1, 0);
        lease(SLOT, RUN, 20);

        // When
        attach(LATER_RUN, 1, 25);
        attach(RUN, 2, 26);

        // Then
        assertThat(analytics.sessions())
                .extracting(PublicSession::type, PublicSession::at)
                .containsExactly(
                        tuple(PublicSession.Type.ATTACHED, NOON),
                        tuple(PublicSession.Type.LOST, NOON.plusSeconds(20)),
                        tuple(PublicSession.Type.ATTACHED, NOON.plusSeconds(25)));
    }

    @Test
    void shouldCarryThePseudonymsOfTheMonthInWhichItBegan() {
        // Given
        var endOfMonth =
                Duration.between(NOON, Instant.parse("2026-03-31T23:59:00Z")).toSeconds();

        // When
        attach(RUN, 1, endOfMonth);
        detach(1, endOfMonth + 120);

        // Then
        var rows = analytics.sessions();
        assertThat(rows).extracting(PublicSession::month).hasToString("[2026-03, 2026-03]");
        assertThat(rows.getFirst().user()).isEqualTo(rows.getLast().user());
    }

    private void attach(Incarnation run, long connection, long second) {
        analytics.write(
                new SessionSignal.Attach(SLOT, run, ANN, new ConnectionId(connection), DeviceId.next()),
                NOON.plusSeconds(second));
    }

    private void detach(long connection, long second) {
        analytics.write(
                new SessionSignal.Detach(SLOT, RUN, ANN, new ConnectionId(connection)), NOON.plusSeconds(second));
    }

    private void lease(NodeSlot slot, Incarnation run, long second) {
        analytics.write(new SessionSignal.Lease(slot, run), NOON.plusSeconds(second));
    }
}
