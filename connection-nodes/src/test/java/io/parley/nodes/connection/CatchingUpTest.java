package io.parley.nodes.connection;

import static io.parley.nodes.connection.Given.CHAT;
import static io.parley.nodes.connection.Given.attaching;
import static io.parley.nodes.connection.Given.catchingUp;
import static io.parley.nodes.connection.Given.entry;
import static io.parley.nodes.connection.Given.frame;
import static io.parley.nodes.connection.Given.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.nodes.connection.Effect.Attach;
import io.parley.nodes.connection.Effect.CatchUp;
import io.parley.nodes.connection.Effect.Close;
import io.parley.nodes.connection.Effect.Detach;
import io.parley.nodes.connection.Effect.Pass;
import io.parley.nodes.connection.Effect.Say;
import io.parley.nodes.connection.Input.BacklogEnd;
import io.parley.nodes.connection.Input.BacklogFailed;
import io.parley.nodes.connection.Input.BacklogGap;
import io.parley.nodes.connection.Input.BacklogPart;
import io.parley.nodes.connection.Input.Delivered;
import io.parley.nodes.connection.Input.DrainBegun;
import io.parley.nodes.connection.Input.RingPart;
import io.parley.nodes.connection.Input.RoutingSilent;
import io.parley.nodes.connection.Input.Tick;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.Seq;
import io.parley.schemas.inbox.InboxMessage.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatchingUpTest {
    @Test
    void inAttachingShouldReadTheHistoryOnlyAfterTheWholeRing() {
        // Given
        var connection = attaching();
        var who = connection.who().orElseThrow();

        // When
        var first = connection.on(new RingPart(List.of(entry(5)), false), 0);
        var last = connection.on(new RingPart(List.of(entry(6)), true), 0);

        // Then
        assertThat(first).isEmpty();
        assertThat(last).containsExactly(new CatchUp(who, Map.of(CHAT, new Seq(4))));
    }

    @Test
    void inAttachingShouldCloseWhenRoutingDoesNotAnswer() {
        // Given
        var connection = attaching();
        var who = connection.who().orElseThrow();

        // When
        var effects = connection.on(new Tick(), 20_000);

        // Then
        assertThat(effects).containsExactly(new Detach(who), new Close(CloseReason.NOT_CAUGHT_UP));
    }

    @Test
    void inCatchingUpShouldHoldWhatArrivesLive() {
        // When
        var effects = catchingUp().on(new Delivered(entry(7)), 0);

        // Then
        assertThat(effects).isEmpty();
    }

    @Test
    void inCatchingUpShouldSendBacklogThenRingThenLiveEachSeqOnce() {
        // Given
        var connection = attaching();
        connection.on(new RingPart(List.of(entry(5), entry(6)), true), 0);
        connection.on(new Delivered(entry(7)), 0);

        // When
        var backlog = connection.on(new BacklogPart(CHAT, List.of(frame("event 5")), new Seq(5)), 0);
        var end = connection.on(new BacklogEnd(3), 0);

        // Then
        assertThat(backlog).containsExactly(new Pass(frame("event 5")));
        assertThat(end)
                .containsExactly(
                        new Pass(frame("event 6")), new Pass(frame("event 7")), new Say(new ServerFrame.CaughtUp(3)));
    }

    @Test
    void inCatchingUpShouldSendWhatIsHeldOfAChatTheHistoryDidNotName() {
        // Given
        var connection = attaching();
        connection.on(new RingPart(List.of(entry(1)), true), 0);

        // When
        var effects = connection.on(new BacklogEnd(0), 0);

        // Then
        assertThat(effects).containsExactly(new Pass(frame("event 1")), new Say(new ServerFrame.CaughtUp(0)));
    }

    @Test
    void inCatchingUpShouldNameTheGapItLeaves() {
        // When
        var effects = catchingUp().on(new BacklogGap(CHAT, new Seq(505), new Seq(900)), 0);

        // Then
        assertThat(effects).containsExactly(new Say(new ServerFrame.Gap(CHAT, new Seq(505), new Seq(900))));
    }

    @Test
    void inCatchingUpShouldCloseRatherThanLoseWhatDoesNotFit() {
        // Given
        var connection = catchingUp();
        var who = connection.who().orElseThrow();
        var large = new Entry(CHAT, new Seq(5), frame("x".repeat(6_000)));
        connection.on(new Delivered(large), 0);

        // When
        var effects = connection.on(new Delivered(large), 0);

        // Then
        assertThat(effects).containsExactly(new Detach(who), new Close(CloseReason.SLOW_READER));
    }

    @Test
    void inCatchingUpShouldCloseWhenTheHistoryCannotBeRead() {
        // Given
        var connection = catchingUp();
        var who = connection.who().orElseThrow();

        // When
        var effects = connection.on(new BacklogFailed(), 0);

        // Then
        assertThat(effects).containsExactly(new Detach(who), new Close(CloseReason.NOT_CAUGHT_UP));
    }

    @Test
    void inCatchingUpShouldCloseAtTheDeadline() {
        // When
        var effects = catchingUp().on(new Tick(), 60_000);

        // Then
        assertThat(effects).contains(new Close(CloseReason.NOT_CAUGHT_UP));
    }

    @Test
    void inCatchingUpShouldLeaveAtOnceWhenTheNodeStops() {
        // Given
        var connection = catchingUp();
        var who = connection.who().orElseThrow();

        // When
        var effects = connection.on(new DrainBegun(2_000, 3_000), 0);

        // Then
        assertThat(effects).containsExactly(new Detach(who), new Close(CloseReason.DRAINING));
    }

    @Test
    void inLiveShouldPassOnWhatArrives() {
        // When
        var effects = live().on(new Delivered(entry(9)), 0);

        // Then
        assertThat(effects).containsExactly(new Pass(frame("event 9")));
    }

    @Test
    void inLiveShouldAttachAgainWhenRoutingIsSilentAndPassOnTheNewRing() {
        // Given
        var connection = live();
        var who = connection.who().orElseThrow();

        // When
        var again = connection.on(new RoutingSilent(), 0);
        var ring = connection.on(new RingPart(List.of(entry(8), entry(9)), true), 0);

        // Then
        assertThat(again).containsExactly(new Attach(who));
        assertThat(ring).containsExactly(new Pass(frame("event 8")), new Pass(frame("event 9")));
    }
}
