package io.parley.nodes.connection;

import static io.parley.nodes.connection.Given.CHAT;
import static io.parley.nodes.connection.Given.SEND;
import static io.parley.nodes.connection.Given.SYNC;
import static io.parley.nodes.connection.Given.USER;
import static io.parley.nodes.connection.Given.answer;
import static io.parley.nodes.connection.Given.attaching;
import static io.parley.nodes.connection.Given.catchingUp;
import static io.parley.nodes.connection.Given.draining;
import static io.parley.nodes.connection.Given.frame;
import static io.parley.nodes.connection.Given.live;
import static io.parley.nodes.connection.Given.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.nodes.connection.Effect.Attach;
import io.parley.nodes.connection.Effect.Close;
import io.parley.nodes.connection.Effect.Detach;
import io.parley.nodes.connection.Effect.Pass;
import io.parley.nodes.connection.Effect.Publish;
import io.parley.nodes.connection.Effect.ReadPage;
import io.parley.nodes.connection.Effect.Say;
import io.parley.nodes.connection.Effect.SayAway;
import io.parley.nodes.connection.Effect.ShowPresence;
import io.parley.nodes.connection.Input.Gone;
import io.parley.nodes.connection.Input.MustClose;
import io.parley.nodes.connection.Input.NotPublished;
import io.parley.nodes.connection.Input.PresenceMoved;
import io.parley.nodes.connection.Input.RoutingSilent;
import io.parley.nodes.connection.Input.SyncAnswered;
import io.parley.nodes.connection.Input.WatchAnswered;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignedInTest {
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
        var effects = live().on(new NotPublished(SEND.ref(), Refusal.BUSY), 0);

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
    void inLiveShouldReadOnlyAfterAWatchIsAnswered() {
        // Given
        var connection = live();
        var others = Set.of(UserId.next());

        // When
        var asked = connection.on(received(new ClientFrame.Watch(others)), 0);
        var whileAsking = connection.reads();
        var answered = connection.on(new WatchAnswered(List.of()), 0);
        var moved = connection.on(new PresenceMoved(others), 0);

        // Then
        assertThat(asked).containsExactly(new Effect.Watch(USER, others));
        assertThat(whileAsking).isFalse();
        assertThat(answered).isEmpty();
        assertThat(connection.reads()).isTrue();
        assertThat(moved).containsExactly(new ShowPresence(others));
    }

    @Test
    void inLiveShouldPassOnThatAWatchWasRefused() {
        // Given
        var connection = live();
        connection.on(received(new ClientFrame.Watch(Set.of(UserId.next()))), 0);
        var refusal = ServerFrame.Failure.of(null, Refusal.UNAVAILABLE);

        // When
        var effects = connection.on(new WatchAnswered(List.of(refusal)), 0);

        // Then
        assertThat(effects).containsExactly(new Say(refusal));
        assertThat(connection.reads()).isTrue();
    }

    @Test
    void inDrainingShouldWatchNobodyMore() {
        // When
        var effects = draining().on(received(new ClientFrame.Watch(Set.of(UserId.next()))), 0);

        // Then
        assertThat(effects).containsExactly(new Say(ServerFrame.Failure.of(null, Refusal.UNAVAILABLE)));
    }

    @Test
    void inLiveShouldUnwatch() {
        // Given
        var others = Set.of(UserId.next());

        // When
        var effects = live().on(received(new ClientFrame.Unwatch(others)), 0);

        // Then
        assertThat(effects).containsExactly(new Effect.Unwatch(others));
    }

    @Test
    void inLiveShouldSayAgainThatTheDeviceIsUnusedWhenItIsAnnouncedAgain() {
        // Given
        var connection = live();
        var who = connection.who().orElseThrow();
        var used = connection.on(new RoutingSilent(), 0);

        // When
        var said = connection.on(received(new ClientFrame.Away(true)), 0);
        var again = connection.on(new RoutingSilent(), 0);
        connection.on(received(new ClientFrame.Away(false)), 0);

        // Then
        assertThat(used).containsExactly(new Attach(who));
        assertThat(said).containsExactly(new SayAway(who, true));
        assertThat(again).containsExactly(new Attach(who), new SayAway(who, true));
        assertThat(connection.on(new RoutingSilent(), 0)).containsExactly(new Attach(who));
    }
}
