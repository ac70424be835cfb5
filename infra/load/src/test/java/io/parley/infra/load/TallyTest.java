package io.parley.infra.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.schemas.chat.Refusal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long MILLI = 1_000_000;

    @Test
    void shouldChargeAStallToEveryMessageOfIt() {
        // Given
        var schedule = Schedule.of(0, 1_000, Duration.ZERO, Duration.ofSeconds(2));
        var tally = new Tally(schedule, 2);

        // When
        for (var message = 0; message < 1_000; message++) {
            // Nothing goes out for a second; then each is sent and acked within a millisecond.
            tally.sent(message, 1_000 * MILLI);
            tally.acked(message, 1_001 * MILLI);
        }
        for (var message = 1_000; message < 2_000; message++) {
            tally.sent(message, message * MILLI);
            tally.acked(message, (message + 1) * MILLI);
        }

        // Then
        var outcome = tally.outcome();
        assertThat(outcome.ack().p90()).isCloseTo(801_000, within(2_000L));
        assertThat(outcome.ack().max()).isCloseTo(1_001_000, within(2_000L));
        assertThat(outcome.lateness().max()).isCloseTo(1_000_000, within(2_000L));
    }

    @Test
    void shouldLeaveTheWarmUpOutOfTheTimesButNotOutOfTheCounts() {
        // Given
        var schedule = Schedule.of(0, 10, Duration.ofSeconds(1), Duration.ofSeconds(1));
        var tally = new Tally(schedule, 2);

        // When
        for (var message = 0; message < 20; message++) {
            var late = message < 10 ? 5_000 : 1;
            tally.acked(message, schedule.intendedNanos(message) + late * MILLI);
            tally.received(message, 0, true, schedule.intendedNanos(message) + late * MILLI);
            if (message != 3) {
                tally.received(message, 1, false, schedule.intendedNanos(message) + late * MILLI);
            }
        }

        // Then
        var outcome = tally.outcome();
        assertThat(outcome.ack().count()).isEqualTo(10);
        assertThat(outcome.receive().count()).isEqualTo(10);
        assertThat(outcome.ack().max()).isCloseTo(1_000, within(10L));
        assertThat(outcome.lost()).isEqualTo(1);
        assertThat(outcome.sent()).isEqualTo(20);
        assertThat(outcome.isComplete()).isFalse();
    }

    @Test
    void shouldNameWhatIsMissing() {
        // Given
        var tally = new Tally(Schedule.of(0, 4, Duration.ZERO, Duration.ofSeconds(1)), 2);

        // When
        tally.acked(0, 1);
        tally.received(0, 0, true, 1);
        tally.received(0, 1, false, 1);
        tally.refused(1, Refusal.CHAT_BUSY);
        tally.acked(2, 1);
        tally.received(2, 0, true, 1);

        // Then
        assertThat(tally.missing(2))
                .containsExactly(
                        "message 2 lacks the event at member 1",
                        "message 3 lacks the ack, the event at member 0, the event at member 1");
        assertThat(tally.missing(1)).hasSize(1);
    }

    @Test
    void shouldCountWhatCameAgainOnlyOnce() {
        // Given
        var tally = new Tally(Schedule.of(0, 1, Duration.ZERO, Duration.ofSeconds(1)), 2);

        // When
        for (var time = 0; time < 2; time++) {
            tally.acked(0, MILLI);
            tally.received(0, 0, true, MILLI);
            tally.received(0, 1, false, MILLI);
        }

        // Then
        assertThat(tally.answered()).isEqualTo(tally.expected());
        assertThat(tally.outcome().duplicates()).isEqualTo(3);
        assertThat(tally.outcome().isComplete()).isTrue();
    }

    @Test
    void shouldTellRefusedFromUnansweredAndLost() {
        // Given
        var tally = new Tally(Schedule.of(0, 3, Duration.ZERO, Duration.ofSeconds(1)), 2);

        // When
        tally.refused(0, Refusal.BUSY);
        tally.acked(1, MILLI);
        tally.received(1, 0, true, MILLI);

        // Then
        var outcome = tally.outcome();
        assertThat(outcome.refused()).isEqualTo(Map.of(Refusal.BUSY, 1));
        assertThat(outcome.unacked()).isEqualTo(1);
        assertThat(outcome.lost()).isEqualTo(1);
        assertThat(tally.misses(0, 1)).isFalse();
        assertThat(tally.misses(1, 1)).isTrue();
    }

    @Test
    void shouldNotCallLostWhatCameWhenAskedFor() {
        // Given
        var tally = new Tally(Schedule.of(0, 1, Duration.ZERO, Duration.ofSeconds(1)), 2);
        tally.acked(0, MILLI);
        tally.received(0, 0, true, MILLI);
        tally.fetching();

        // When
        tally.received(0, 0, true, MILLI);
        tally.received(0, 1, false, 5_000 * MILLI);

        // Then
        var outcome = tally.outcome();
        assertThat(outcome.lost()).isZero();
        assertThat(outcome.fetched()).isEqualTo(1);
        assertThat(outcome.duplicates()).isZero();
        assertThat(outcome.receive().count()).isZero();
    }
}
