package io.parley.infra.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.checker.ClientLog.Acked;
import io.parley.infra.checker.ClientLog.Received;
import io.parley.infra.checker.ClientLog.Refused;
import io.parley.infra.checker.ClientLog.Sent;
import io.parley.infra.checker.Evidence.Fact;
import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import java.util.List;
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
}
