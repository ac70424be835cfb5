package io.parley.infra.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.checker.ClientLog.Sent;
import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.Ref;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private final World world = new World();

    @Test
    void shouldReportSendsOfOneSessionThatChangedPlaces() {
        // Given
        var first = (Sent) world.annaSaw.get(world.annaSaw.size() - 6);
        var second = (Sent) world.annaSaw.get(world.annaSaw.size() - 3);
        world.annaSaw.set(world.annaSaw.indexOf(first), second);
        world.annaSaw.set(world.annaSaw.lastIndexOf(second), first);

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).extracting(Violation::kind).containsExactly(Kind.REORDERED);
    }

    @Test
    void shouldAcceptThatARetryLosesItsPlace() {
        // Given
        var first = (Sent) world.annaSaw.get(world.annaSaw.size() - 6);
        world.annaSaw.addFirst(new Sent("socket-0", first.chat(), first.ref(), first.body()));
        var second = (Sent) world.annaSaw.get(world.annaSaw.size() - 3);
        world.annaSaw.set(world.annaSaw.lastIndexOf(first), second);
        world.annaSaw.set(world.annaSaw.lastIndexOf(second), first);

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void shouldReportRecordsAndReadingsOutOfOrder() {
        // Given
        var reading = new ArrayList<>(world.history);
        Collections.swap(reading, 1, 2);
        var stays = Stay.recordedIn(world.ledger);
        Collections.swap(world.ledger, 7, 8);

        // When
        var violations = Checker.check(world.evidence(stays, List.of(world.reading(world.ben, reading))));

        // Then
        assertThat(violations)
                .extracting(violation -> violation.kind() + " " + violation.seq())
                .containsExactlyInAnyOrder("REORDERED 8", "REORDERED 2");
    }

    @Test
    void shouldReportSwappedContents() {
        // Given
        var five = world.at(8);
        var six = world.at(9);
        world.ledger.set(7, new Logged(new Placed(world.chat, five.seq(), six.actor(), six.what()), null));
        world.ledger.set(8, new Logged(new Placed(world.chat, six.seq(), five.actor(), five.what()), null));

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).extracting(Violation::kind).containsOnly(Kind.CONTRADICTION);
    }

    @Test
    void shouldReportAReplayThatDiffers() {
        // Given
        var replayed = new ArrayList<>(world.history);
        replayed.set(4, world.message(5, world.anna, Ref.next(), "renumbered"));
        replayed.removeLast();

        // When
        var violations = Checker.checkReplay(world.ledger, replayed);

        // Then
        assertThat(violations).extracting(Violation::kind).containsExactly(Kind.CONTRADICTION, Kind.LOST);
        assertThat(Checker.checkReplay(world.ledger, world.history)).isEmpty();
    }
}
