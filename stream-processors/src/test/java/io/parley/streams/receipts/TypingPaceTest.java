package io.parley.streams.receipts;

import static io.parley.streams.receipts.ReceiptsFixture.ANN;
import static io.parley.streams.receipts.ReceiptsFixture.BOB;
import static io.parley.streams.receipts.ReceiptsFixture.CHAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.signal.Activity;
import io.parley.schemas.signal.ChatSignal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Signals of several devices come as those of one member: nodes do not say which device it was.
class TypingPaceTest {
    private final TypingPace pace = new TypingPace();

    @Test
    void shouldPassOneInThreeSecondsOfTwoDevices() {
        // When: each says so every three seconds, and they are a second apart.
        var passed = LongStream.of(0, 1_000, 3_000, 4_000, 6_000, 7_000, 9_000, 10_000)
                .filter(now -> pace.passes(typing(BOB, true), now))
                .boxed()
                .toList();

        // Then
        assertThat(passed).isEqualTo(List.of(0L, 3_000L, 6_000L, 9_000L));
    }

    @Test
    void shouldPassWhatComesALittleEarlyButNotMoreOfIt() {
        // When: the third and the fourth come as early as the second did, counted from the first.
        var passed = LongStream.of(0, 2_700, 5_700, 8_700, 11_000, 11_600)
                .filter(now -> pace.passes(typing(BOB, true), now))
                .boxed()
                .toList();

        // Then
        assertThat(passed).isEqualTo(List.of(0L, 2_700L, 5_700L, 8_700L, 11_600L));
    }

    @Test
    void shouldPassTheEndAtOnceAndOnlyOnce() {
        // Given
        pace.passes(typing(BOB, true), 0);

        // When
        var first = pace.passes(typing(BOB, false), 100);
        var second = pace.passes(typing(BOB, false), 200);

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
    }

    @Test
    void shouldPassNoEndOfABeginningThatDidNotPass() {
        // Given
        pace.passes(typing(BOB, true), 0);
        pace.passes(typing(BOB, false), 100);

        // When
        var again = pace.passes(typing(BOB, true), 1_000);
        var end = pace.passes(typing(BOB, false), 1_100);

        // Then
        assertThat(again).isFalse();
        assertThat(end).isFalse();
        assertThat(pace.passes(typing(BOB, true), 3_000)).isTrue();
    }

    @Test
    void shouldPassAnEndOfWhichItDoesNotKnowTheBeginning() {
        assertThat(pace.passes(typing(BOB, false), 0)).isTrue();
    }

    @Test
    void shouldLimitOnlyTheSameMemberOfTheSameChat() {
        // Given
        pace.passes(typing(BOB, true), 0);

        // Then
        assertThat(pace.passes(typing(ANN, true), 0)).isTrue();
        assertThat(pace.passes(new ChatSignal(ChatId.next(), BOB, Activity.TYPING, true), 0))
                .isTrue();
        assertThat(pace.passes(new ChatSignal(CHAT, BOB, Activity.RECORDING, true), 0))
                .as("whatever the member does")
                .isFalse();
    }

    private static ChatSignal typing(UserId user, boolean on) {
        return new ChatSignal(CHAT, user, Activity.TYPING, on);
    }
}
