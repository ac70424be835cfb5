package io.parley.nodes.connection;

import static io.parley.nodes.connection.Given.CHAT;
import static io.parley.nodes.connection.Given.USER;
import static io.parley.nodes.connection.Given.attaching;
import static io.parley.nodes.connection.Given.awaitingHello;
import static io.parley.nodes.connection.Given.catchingUp;
import static io.parley.nodes.connection.Given.draining;
import static io.parley.nodes.connection.Given.entry;
import static io.parley.nodes.connection.Given.frame;
import static io.parley.nodes.connection.Given.live;
import static io.parley.nodes.connection.Given.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.nodes.connection.Effect.Close;
import io.parley.nodes.connection.Effect.Pass;
import io.parley.nodes.connection.Effect.PublishMark;
import io.parley.nodes.connection.Effect.PublishSignal;
import io.parley.nodes.connection.Effect.Say;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.signal.Activity;
import io.parley.schemas.signal.ChatSignal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarksAndTypingTest {
    private static final Input TYPING = received(new ClientFrame.Typing(CHAT, true, null));
    private static final Input STOPPED = received(new ClientFrame.Typing(CHAT, false, null));

    @ParameterizedTest
    @EnumSource
    void inEverySignedInPhaseShouldPublishAMark(MarkKind kind) {
        for (var connection : List.of(attaching(), catchingUp(), live(), draining())) {
            // When
            var effects = connection.on(received(mark(kind, 7)), 0);

            // Then
            assertThat(effects).containsExactly(new PublishMark(new Mark(CHAT, USER, kind, new Seq(7))));
        }
    }

    @Test
    void inAwaitingHelloShouldCloseOnAMark() {
        assertThat(awaitingHello().on(received(mark(MarkKind.READ, 7)), 0))
                .containsExactly(new Close(CloseReason.NOT_SIGNED_IN));
    }

    @Test
    void inLiveShouldRefuseAMarkBeforeTheFirstEvent() {
        assertThat(live().on(received(mark(MarkKind.READ, 0)), 0))
                .containsExactly(new Say(ServerFrame.Failure.of(null, Refusal.BAD_FRAME)));
    }

    @Test
    void inLiveShouldSayBusyWhenAMarkMayBeLost() {
        assertThat(live().on(new Input.NotMarked(), 0))
                .containsExactly(new Say(ServerFrame.Failure.of(null, Refusal.BUSY)));
    }

    @Test
    void inLiveShouldPassOnTypingOnceInAWhileAndItsEnd() {
        // Given
        var connection = live();

        // Then
        assertThat(connection.on(TYPING, 0)).containsExactly(signal(true));
        assertThat(connection.on(TYPING, 2_999)).isEmpty();
        assertThat(connection.on(TYPING, 3_000)).containsExactly(signal(true));
        assertThat(connection.on(STOPPED, 3_100)).containsExactly(signal(false));
        assertThat(connection.on(STOPPED, 3_200)).isEmpty();
        assertThat(connection.on(TYPING, 3_300)).containsExactly(signal(true));
    }

    @Test
    void inLiveShouldPaceEachChatByItself() {
        // Given
        var connection = live();
        connection.on(TYPING, 0);
        var other = ChatId.next();

        // When
        var effects = connection.on(received(new ClientFrame.Typing(other, true, Activity.RECORDING)), 1);

        // Then
        assertThat(effects).containsExactly(new PublishSignal(new ChatSignal(other, USER, Activity.RECORDING, true)));
    }

    @Test
    void inCatchingUpShouldKeepWhatHasNoPlaceUntilTheEnd() {
        // Given
        var connection = catchingUp();
        var receipt = new Entry(CHAT, Seq.NONE, frame("receipt"));
        connection.on(new Input.BacklogPart(CHAT, List.of(), new Seq(9)), 0);
        connection.on(new Input.Delivered(entry(9)), 0);
        connection.on(new Input.Delivered(receipt), 0);

        // When
        var effects = connection.on(new Input.BacklogEnd(1), 0);

        // Then
        assertThat(effects).containsExactly(new Pass(receipt.frame()), new Say(new ServerFrame.CaughtUp(1)));
    }

    private static PublishSignal signal(boolean on) {
        return new PublishSignal(new ChatSignal(CHAT, USER, Activity.TYPING, on));
    }

    private static ClientFrame mark(MarkKind kind, long seq) {
        return switch (kind) {
            case DELIVERED -> new ClientFrame.Delivered(CHAT, new Seq(seq));
            case READ -> new ClientFrame.Read(CHAT, new Seq(seq));
            case PLAYED -> new ClientFrame.Played(CHAT, new Seq(seq));
        };
    }
}
