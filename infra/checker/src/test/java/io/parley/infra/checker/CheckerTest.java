package io.parley.infra.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.checker.ClientLog.Acked;
import io.parley.infra.checker.ClientLog.Received;
import io.parley.infra.checker.ClientLog.Refused;
import io.parley.infra.checker.ClientLog.Sent;
import io.parley.infra.checker.Evidence.Fact;
import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Placed.What.Message;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private final World world = new World();

    @Test
    void shouldFindNothingWhereEverythingWasKept() {
        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).isEmpty();
    }

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
    void shouldReportAMessageOfNobody() {
        // Given
        var phantom = world.message(10, world.ben, Ref.next(), "who said this?");
        world.ledger.add(new Logged(phantom, null));
        world.history.add(phantom);

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).extracting(Violation::kind).containsExactly(Kind.PHANTOM);
    }

    @Test
    void shouldReportAMessageWithABodyThatWasNotSent() {
        // Given
        var sent = (Sent) world.annaSaw.get(world.annaSaw.size() - 3);
        world.annaSaw.set(
                world.annaSaw.indexOf(sent), new Sent(World.SOCKET, sent.chat(), sent.ref(), "something else"));

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).extracting(Violation::kind).containsExactly(Kind.PHANTOM);
    }

    @Test
    void shouldReportARefusedSendThatAppeared() {
        // Given
        var ref = Ref.next();
        world.guestSaw.add(new Sent(World.SOCKET, world.chat, ref, "let me in"));
        world.guestSaw.add(new Refused(World.SOCKET, ref, "not_a_member", true));
        var phantom = world.message(10, world.guest, ref, "let me in");
        world.ledger.add(new Logged(phantom, null));
        world.history.add(phantom);

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).extracting(Violation::kind).containsExactly(Kind.PHANTOM);
    }

    @Test
    void shouldAcceptRefusalsThatWereKept() {
        // Given
        var used = (Sent) world.annaSaw.get(world.annaSaw.size() - 3);
        world.annaSaw.add(new Sent(World.SOCKET, world.chat, used.ref(), "another body"));
        world.annaSaw.add(new Refused(World.SOCKET, used.ref(), "conflict", true));
        var busy = Ref.next();
        world.annaSaw.add(new Sent(World.SOCKET, world.chat, busy, "too fast"));
        world.annaSaw.add(new Refused(World.SOCKET, busy, "busy", false));

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void shouldReportAnEventGivenToOneWhoWasNotAMember() {
        // Given
        world.guestSaw.add(new Received(World.SOCKET, world.at(8)));
        var readings = List.of(world.reading(world.guest, world.history.subList(2, 7)));

        // When
        var violations = Checker.check(world.evidence(Stay.recordedIn(world.ledger), readings));

        // Then
        assertThat(violations)
                .extracting(violation -> violation.kind() + " " + violation.seq())
                .containsExactlyInAnyOrder("LEAKED 8", "LEAKED 3");
    }

    @Test
    void shouldReportTwoEventsUnderOneSeq() {
        // Given
        var other = world.message(3, world.anna, Ref.next(), "not what the others saw");
        world.benSaw.add(new Received("socket-2", other));

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).extracting(Violation::kind).containsExactly(Kind.CONTRADICTION);
    }

    @Test
    void shouldReportAnEventThatOnlyAClientSaw() {
        // Given
        world.benSaw.add(new Received("socket-2", world.message(10, world.anna, Ref.next(), "aborted")));
        var stays = Stay.recordedIn(world.ledger);

        // When
        var violations = Checker.check(world.evidence(stays, List.of()));

        // Then
        assertThat(violations).extracting(Violation::kind).containsExactly(Kind.PHANTOM);
    }

    @Test
    void shouldReportASecondOutcomeOfOneSend() {
        // Given
        var sent = (Sent) world.annaSaw.get(world.annaSaw.size() - 3);
        world.annaSaw.add(new Acked("socket-2", world.chat, sent.ref(), new Seq(8), MessageId.next()));

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations).extracting(Violation::kind).containsExactly(Kind.CONTRADICTION);
    }

    @Test
    void shouldReportFactsThatAreLostRepeatedSwappedOrMadeUp() {
        // Given
        world.facts.add(new Fact(world.chat, 5, true));
        world.ledger.set(3, new Logged(world.at(4), 4L));
        world.ledger.set(6, new Logged(world.at(7), 1L));

        // When
        var violations = Checker.check(world.evidence());

        // Then
        assertThat(violations)
                .allMatch(violation -> violation.promise().equals("P8"))
                .extracting(Violation::kind)
                .containsExactlyInAnyOrder(
                        Kind.DUPLICATED, Kind.LOST, Kind.LOST, Kind.LOST, Kind.PHANTOM, Kind.REORDERED);
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
