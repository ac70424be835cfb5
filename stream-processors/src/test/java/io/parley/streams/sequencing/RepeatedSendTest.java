package io.parley.streams.sequencing;

import static io.parley.streams.sequencing.SequencingFixture.ALICE;
import static io.parley.streams.sequencing.SequencingFixture.BOB;
import static io.parley.streams.sequencing.SequencingFixture.CHAT;
import static io.parley.streams.sequencing.SequencingFixture.START;
import static io.parley.streams.sequencing.SequencingFixture.creation;
import static io.parley.streams.sequencing.SequencingFixture.ref;
import static io.parley.streams.sequencing.SequencingFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.id.Seq;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedSendTest {
    @AutoClose
    private SequencingFixture sequencing;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        sequencing = new SequencingFixture(stateDir);
    }

    @Test
    void shouldAnswerARepeatedSendWithItsFirstOutcomeAndNoSecondEvent() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, ALICE, ref(1), "hello"));
        var first = sequencing.replies().getLast();
        sequencing.events();
        sequencing.deliveries();

        // When
        sequencing.pipe(send(CHAT, ALICE, ref(1), "hello"), START.plusSeconds(60));

        // Then
        assertThat(sequencing.replies()).containsExactly(first);
        assertThat(sequencing.events()).isEmpty();
        assertThat(sequencing.deliveries()).isEmpty();
    }

    @Test
    void shouldRefuseARepeatedRefWithAnotherBody() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, ALICE, ref(1), "hello"));

        // When
        sequencing.pipe(send(CHAT, ALICE, ref(1), "something else"));

        // Then
        sequencing.assertRefusedWith(Refusal.CONFLICT);
    }

    @Test
    void shouldKeepTheRefsOfDifferentSendersApart() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, ALICE, ref(1), "hello"));

        // When
        sequencing.pipe(send(CHAT, BOB, ref(1), "another body"));

        // Then
        assertThat(sequencing.refusals()).isEmpty();
        assertThat(sequencing.events()).hasSize(3);
    }

    @Test
    void shouldForgetASendAfterSevenDaysAndNotBefore() {
        // Given
        var expiry = START.plus(ChatRules.DEDUPLICATION);
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, ALICE, ref(1), "hello"));
        sequencing.pipe(send(CHAT, ALICE, ref(1), "hello"), expiry.minusMillis(1));
        assertThat(sequencing.events()).hasSize(2);

        // When
        sequencing.pipe(send(CHAT, ALICE, ref(1), "hello"), expiry);

        // Then
        assertThat(sequencing.events()).extracting(EventRecord::seq).containsExactly(new Seq(3));
    }

    @Test
    void shouldNotRememberARefusalOfAChatNotYetKnown() {
        // Given
        sequencing.pipe(send(CHAT, ALICE, ref(1), "hello"));
        sequencing.assertRefusedWith(Refusal.UNKNOWN_CHAT);

        // When
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, ALICE, ref(1), "hello"));

        // Then
        assertThat(sequencing.events()).hasSize(2);
    }
}
