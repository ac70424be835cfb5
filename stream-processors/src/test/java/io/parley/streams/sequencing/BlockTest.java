package io.parley.streams.sequencing;

import static io.parley.streams.sequencing.SequencingFixture.ALICE;
import static io.parley.streams.sequencing.SequencingFixture.BOB;
import static io.parley.streams.sequencing.SequencingFixture.CHAT;
import static io.parley.streams.sequencing.SequencingFixture.EVE;
import static io.parley.streams.sequencing.SequencingFixture.action;
import static io.parley.streams.sequencing.SequencingFixture.creation;
import static io.parley.streams.sequencing.SequencingFixture.ref;
import static io.parley.streams.sequencing.SequencingFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.chat.ChatAction.Block;
import io.parley.schemas.chat.ChatAction.RenameChat;
import io.parley.schemas.chat.ChatAction.Unblock;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.id.Seq;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.inbox.InboxMessage.Reply;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockTest {
    private static final Outcome NOT_ALLOWED = new Outcome.Refused(Refusal.NOT_ALLOWED, Duration.ZERO);

    @AutoClose
    private SequencingFixture sequencing;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        sequencing = new SequencingFixture(stateDir);
        sequencing.pipe(creation(CHAT, ALICE, BOB));
    }

    @Test
    void shouldRefuseBothForEverOnceOneBlocks() {
        // Given
        sequencing.pipe(action(CHAT, ALICE, new Block(2, ALICE)));

        // When
        sequencing.pipe(send(CHAT, BOB, ref(1), "hello?"), send(CHAT, ALICE, ref(2), "no"));
        sequencing.pipe(action(CHAT, ALICE, new Unblock(3, ALICE)), send(CHAT, BOB, ref(1), "hello?"));

        // Then
        assertThat(sequencing.refusals())
                .extracting(RefusalRecord::refusal)
                .containsExactly(Refusal.NOT_ALLOWED, Refusal.NOT_ALLOWED);
        assertThat(sequencing.replies().getLast().outcome()).isEqualTo(NOT_ALLOWED);
    }

    @Test
    void shouldTellNobodyButTheAsker() {
        // Given
        sequencing.deliveries();
        sequencing.events();

        // When
        sequencing.pipe(action(CHAT, ALICE, new Block(2, ALICE)), action(CHAT, ALICE, new Unblock(3, ALICE)));

        // Then
        assertThat(sequencing.events()).isEmpty();
        assertThat(sequencing.deliveries()).isEmpty();
        assertThat(sequencing.replies())
                .extracting(Reply::outcome)
                .endsWith(new Outcome.Accepted(new Seq(1), null), new Outcome.Accepted(new Seq(1), null));
    }

    @Test
    void shouldTakeSendsAgainAndLeaveNoGapAfterTheUnblock() {
        // Given
        sequencing.pipe(action(CHAT, ALICE, new Block(2, ALICE)), action(CHAT, ALICE, new Unblock(3, ALICE)));

        // When
        sequencing.pipe(send(CHAT, BOB, ref(1), "hello"), action(CHAT, ALICE, new RenameChat(4, "Us")));

        // Then
        assertThat(sequencing.events())
                .extracting(EventRecord::seq)
                .containsExactly(new Seq(1), new Seq(2), new Seq(3));
        assertThat(sequencing.refusals()).isEmpty();
        assertThat(sequencing.meters.counter("parley.sequencing.skipped.facts").count())
                .isZero();
    }

    @Test
    void shouldStayBlockedUntilBothHaveUnblocked() {
        // Given
        sequencing.pipe(action(CHAT, ALICE, new Block(2, ALICE)), action(CHAT, BOB, new Block(3, BOB)));
        sequencing.pipe(action(CHAT, ALICE, new Unblock(4, ALICE)), send(CHAT, BOB, ref(1), "mine holds"));
        sequencing.assertRefusedWith(Refusal.NOT_ALLOWED);

        // When
        sequencing.pipe(action(CHAT, BOB, new Unblock(5, BOB)), send(CHAT, BOB, ref(2), "hello"));

        // Then
        assertThat(sequencing.refusals()).isEmpty();
        assertThat(sequencing.replies().getLast().outcome()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void shouldGiveARepeatedSendOfBeforeItsFirstAnswer() {
        // Given
        sequencing.pipe(send(CHAT, BOB, ref(1), "before"));
        var first = sequencing.replies().getLast().outcome();
        sequencing.pipe(action(CHAT, ALICE, new Block(2, ALICE)));

        // When
        sequencing.pipe(send(CHAT, BOB, ref(1), "before"));

        // Then
        assertThat(sequencing.replies().getLast().outcome()).isEqualTo(first);
    }

    @Test
    void shouldRepeatTheAnswerToABlockAndLetOneOfAStrangerChangeNothing() {
        // Given
        var block = action(CHAT, EVE, new Block(2, EVE));

        // When
        sequencing.pipe(block, block, send(CHAT, BOB, ref(1), "hello"));

        // Then
        assertThat(sequencing.replies())
                .extracting(Reply::outcome)
                .filteredOn(new Outcome.Accepted(new Seq(1), null)::equals)
                .hasSize(3);
        assertThat(sequencing.events()).hasSize(2);
    }
}
