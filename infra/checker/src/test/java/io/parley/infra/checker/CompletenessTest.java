package io.parley.infra.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Placed.What.Message;
import io.parley.infra.checker.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CompletenessTest {
    private final World world = new World();

    @Test
    void shouldReportAnAckedSendThatIsNotInTheLog() {
        // Given
        world.ledger.removeLast();
        world.history.removeLast();

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations)
                .anyMatch(violation -> violation.kind() == Kind.LOST && Objects.equals(violation.seq(), 9L));
    }

    @Test
    void shouldReportAGapInTheLog() {
        // Given
        world.ledger.remove(4);
        world.history.remove(4);

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).extracting(Violation::kind).contains(Kind.GAP, Kind.LOST);
    }

    @Test
    void shouldReportAnEventThatTheHistoryLacks() {
        // Given
        world.history.remove(5);

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations)
                .anyMatch(violation -> violation.kind() == Kind.LOST && Objects.equals(violation.seq(), 6L));
    }

    @Test
    void shouldReportAnEventMissingInAReading() {
        // Given
        var behind = world.reading(world.ben, world.history.subList(0, 7));
        var holed = new ArrayList<>(world.history);
        holed.remove(2);

        // When
        var violations = Checker.check(
                world.evidence(Stay.recordedIn(world.ledger), List.of(behind, world.reading(world.anna, holed))));

        // Then
        assertThat(violations)
                .extracting(violation -> violation.kind() + " " + violation.seq())
                .containsExactlyInAnyOrder("LOST 8", "LOST 9", "GAP 3");
    }

    @Test
    void shouldReportASendThatIsInTheLogTwice() {
        // Given
        var again = ((Message) world.at(9).what());
        world.ledger.add(new Logged(world.message(10, world.anna, again.ref(), again.body()), null));

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).extracting(Violation::kind).contains(Kind.DUPLICATED);
    }

    @Test
    void shouldReportAnEventThatIsTwiceInTheHistoryOrAReading() {
        // Given
        var twice = new ArrayList<>(world.history);
        twice.add(3, world.at(3));
        world.history.add(world.at(2));

        // When
        var violations =
                Checker.check(world.evidence(Stay.recordedIn(world.ledger), List.of(world.reading(world.anna, twice))));

        // Then
        assertThat(violations)
                .extracting(violation -> violation.kind() + " " + violation.seq())
                .containsExactlyInAnyOrder("DUPLICATED 2", "DUPLICATED 3");
    }
}
