package io.parley.nodes.connection;

import static io.parley.nodes.connection.Given.CHAT;
import static io.parley.nodes.connection.Given.USER;
import static io.parley.nodes.connection.Given.attaching;
import static io.parley.nodes.connection.Given.catchingUp;
import static io.parley.nodes.connection.Given.draining;
import static io.parley.nodes.connection.Given.entry;
import static io.parley.nodes.connection.Given.frame;
import static io.parley.nodes.connection.Given.live;
import static io.parley.nodes.connection.Given.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.nodes.connection.Effect.Close;
import io.parley.nodes.connection.Effect.Detach;
import io.parley.nodes.connection.Effect.Pass;
import io.parley.nodes.connection.Effect.Ping;
import io.parley.nodes.connection.Effect.Publish;
import io.parley.nodes.connection.Effect.ReadPage;
import io.parley.nodes.connection.Effect.Say;
import io.parley.nodes.connection.Input.Answered;
import io.parley.nodes.connection.Input.BinaryReceived;
import io.parley.nodes.connection.Input.ControlReceived;
import io.parley.nodes.connection.Input.Delivered;
import io.parley.nodes.connection.Input.DrainBegun;
import io.parley.nodes.connection.Input.Gone;
import io.parley.nodes.connection.Input.MustClose;
import io.parley.nodes.connection.Input.NotPublished;
import io.parley.nodes.connection.Input.Received;
import io.parley.nodes.connection.Input.SyncAnswered;
import io.parley.nodes.connection.Input.Tick;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ClientFrame.Sync;
import io.parley.schemas.frame.FrameCodec.Decoded;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Failure;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.inbox.InboxMessage.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedInTest {
    private static final Send SEND = new Send(Ref.next(), CHAT, new Content("hello"));
    private static final Sync SYNC = new Sync(CHAT, new Seq(4), null);

    @Test
    void inEveryWorkingPhaseShouldPublishASend() {
        for (var connection : List.of(attaching(), catchingUp(), live())) {
            // When
            var effects = connection.on(received(SEND), 0);

            // Then
            assertThat(effects).containsExactly(new Publish(USER, SEND));
        }
    }

    @Test
    void inLiveShouldAckAnAcceptedSend() {
        // Given
        var message = MessageId.next();
        var at = Instant.ofEpochMilli(1_000);

        // When
        var effects = live().on(answer(new Outcome.Accepted(new Seq(5), message), at), 0);

        // Then
        assertThat(effects).containsExactly(new Say(new ServerFrame.Ack(SEND.ref(), CHAT, new Seq(5), message, at)));
    }

    @Test
    void inLiveShouldPassOnARefusal() {
        // When
        var effects = live().on(answer(new Outcome.Refused(Refusal.CONFLICT, Duration.ZERO), Instant.EPOCH), 0);

        // Then
        assertThat(effects).containsExactly(new Say(Refused.of(SEND.ref(), Refusal.CONFLICT, Duration.ZERO)));
    }

    @Test
    void inLiveShouldSayBusyWhenTheLogTakesNoMore() {
        // When
        var effects = live().on(new NotPublished(SEND.ref()), 0);

        // Then
        assertThat(effects).containsExactly(new Say(Refused.of(SEND.ref(), Refusal.BUSY, Duration.ofSeconds(1))));
    }

    @Test
    void inLiveShouldReadOnlyAfterASyncIsAnswered() {
        // Given
        var connection = live();

        // When
        var asked = connection.on(received(SYNC), 0);
        var whileReading = connection.reads();
        var end = new ServerFrame.Synced(CHAT, new Seq(5), new Seq(5));
        var answered = connection.on(new SyncAnswered(List.of(frame("event 5")), end), 0);

        // Then
        assertThat(asked).containsExactly(new ReadPage(USER, SYNC));
        assertThat(whileReading).isFalse();
        assertThat(answered).containsExactly(new Pass(frame("event 5")), new Say(end));
        assertThat(connection.reads()).isTrue();
    }

    @Test
    void inLiveShouldPong() {
        // When
        var effects = live().on(received(new ClientFrame.Ping()), 0);

        // Then
        assertThat(effects).containsExactly(new Say(new ServerFrame.Pong()));
    }

    @Test
    void inLiveShouldCloseOnWhatIsNoText() {
        // When
        var effects = live().on(new BinaryReceived(), 0);

        // Then
        assertThat(effects).contains(new Close(CloseReason.BINARY));
    }

    @Test
    void inLiveShouldCloseOnWhatIsNotJson() {
        // When
        var effects = live().on(new Received(new Decoded.NotJson()), 0);

        // Then
        assertThat(effects).contains(new Close(CloseReason.NOT_THE_PROTOCOL));
    }

    @Test
    void inLiveShouldAnswerABadFrameAndStay() {
        // Given
        var connection = live();

        // When
        var effects = connection.on(bad(), 0);

        // Then
        assertThat(effects).containsExactly(new Say(Failure.of(SEND.ref(), Refusal.BODY_INVALID)));
        assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void inLiveShouldCloseAtTheTenthBadFrameWithinAMinute() {
        // Given
        var connection = live();
        for (var i = 0; i < 9; i++) {
            connection.on(bad(), i * 1_000L);
        }

        // When
        var effects = connection.on(bad(), 9_000);

        // Then
        assertThat(effects).contains(new Close(CloseReason.BAD_FRAMES));
    }

    @Test
    void inLiveShouldForgetBadFramesAfterAMinute() {
        // Given
        var connection = live();
        for (var i = 0; i < 9; i++) {
            connection.on(bad(), 0);
        }

        // When
        connection.on(bad(), 60_001);

        // Then
        assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void inLiveShouldRefuseFramesOverTheRateAndSayHowLongToWait() {
        // Given
        var connection = live();
        exhaust(connection, 0);

        // When
        var effects = connection.on(received(SEND), 0);
        var later = connection.on(received(SEND), 100);

        // Then
        assertThat(effects)
                .containsExactly(new Say(Refused.of(SEND.ref(), Refusal.RATE_LIMITED, Duration.ofMillis(100))));
        assertThat(later).containsExactly(new Publish(USER, SEND));
    }

    @Test
    void inLiveShouldCloseAClientThatDoesNotSlowDown() {
        // Given
        var connection = live();
        exhaust(connection, 0);
        for (var i = 0; i < Given.LIMITS.limitedFrames() - 1; i++) {
            connection.on(received(SEND), 0);
        }

        // When
        var effects = connection.on(received(SEND), 0);

        // Then
        assertThat(effects).contains(new Close(CloseReason.TOO_FAST));
    }

    @Test
    void inLiveShouldPingASilentClientOnceThenClose() {
        // Given
        var connection = live();

        // When
        var atOne = connection.on(new Tick(), 30_000);
        var between = connection.on(new Tick(), 31_000);
        var atTwo = connection.on(new Tick(), 60_000);

        // Then
        assertThat(atOne).containsExactly(new Ping());
        assertThat(between).isEmpty();
        assertThat(atTwo).contains(new Close(CloseReason.SILENT));
    }

    @Test
    void inLiveShouldTakeAPongAsASignOfLife() {
        // Given
        var connection = live();
        connection.on(new Tick(), 30_000);
        connection.on(new ControlReceived(), 30_010);

        // When
        var effects = connection.on(new Tick(), 60_000);

        // Then
        assertThat(effects).isEmpty();
    }

    @Test
    void inLiveShouldCloseWhenTheTokenEnds() {
        // Given
        var connection = live();
        connection.on(new ControlReceived(), Given.TOKEN_MS - 1);

        // When
        var before = connection.on(new Tick(), Given.TOKEN_MS - 1);
        var after = connection.on(new Tick(), Given.TOKEN_MS);

        // Then
        assertThat(before).isEmpty();
        assertThat(after).contains(new Close(CloseReason.TOKEN_EXPIRED));
    }

    @Test
    void inLiveShouldDetachBeforeClosing() {
        // Given
        var connection = live();
        var who = connection.who().orElseThrow();

        // When
        var effects = connection.on(new MustClose(CloseReason.REPLACED), 0);

        // Then
        assertThat(effects).containsExactly(new Detach(who), new Close(CloseReason.REPLACED));
    }

    @Test
    void inLiveShouldDetachWhenTheSocketIsGone() {
        // Given
        var connection = live();
        var who = connection.who().orElseThrow();

        // When
        var effects = connection.on(new Gone(), 0);

        // Then
        assertThat(effects).containsExactly(new Detach(who));
    }

    @Test
    void inLiveShouldAnnounceThatTheNodeStops() {
        // When
        var effects = live().on(new DrainBegun(2_000, 3_000), 0);

        // Then
        assertThat(effects).containsExactly(new Say(new ServerFrame.Draining(2_000)));
    }

    @Test
    void inDrainingShouldRefuseNewSends() {
        // When
        var effects = draining().on(received(SEND), 0);

        // Then
        assertThat(effects).containsExactly(new Say(Refused.of(SEND.ref(), Refusal.BUSY, Duration.ofSeconds(1))));
    }

    @Test
    void inDrainingShouldRefuseSync() {
        // When
        var effects = draining().on(received(SYNC), 0);

        // Then
        assertThat(effects).containsExactly(new Say(Failure.of(null, Refusal.UNAVAILABLE)));
    }

    @Test
    void inDrainingShouldStillAnswerEarlierSendsAndDeliver() {
        // Given
        var connection = draining();

        // When
        var acked = connection.on(answer(new Outcome.Accepted(new Seq(5), MessageId.next()), Instant.EPOCH), 0);
        var delivered = connection.on(new Delivered(entry(6)), 0);

        // Then
        assertThat(acked).hasOnlyElementsOfType(Say.class).hasSize(1);
        assertThat(delivered).containsExactly(new Pass(frame("event 6")));
    }

    @Test
    void inDrainingShouldCloseAfterThePatience() {
        // Given
        var connection = draining();

        // When
        var effects = connection.on(new Tick(), 3_000);

        // Then
        assertThat(effects).contains(new Close(CloseReason.DRAINING));
    }

    /// The hello took the first of the burst.
    private static void exhaust(Connection connection, long now) {
        for (var i = 1; i < Given.LIMITS.burst(); i++) {
            connection.on(received(new ClientFrame.Ping()), now);
        }
    }

    private static Received bad() {
        return new Received(new Decoded.Rejected(SEND.ref(), Refusal.BODY_INVALID));
    }

    private static Answered answer(Outcome outcome, Instant at) {
        return new Answered(new Reply(Incarnation.next(), new ConnectionId(1), CHAT, SEND.ref(), at, outcome));
    }
}
