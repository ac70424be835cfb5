package io.parley.infra.operations.shadow;

import static io.parley.infra.operations.shadow.PushComparison.Rules.AS_THEY_ARE;
import static io.parley.infra.operations.shadow.PushComparison.Rules.CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushComparisonTest {
    private static final ChatId CHAT = ChatId.of("0192f000-0000-7000-8000-0000000000c1");
    private static final UserId ANN = UserId.of("0192f000-0000-7000-8000-0000000000a1");
    private static final UserId BOB = UserId.of("0192f000-0000-7000-8000-0000000000a2");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final PushComparison comparison = new PushComparison(10);

    @Test
    void shouldFindNothingWhereTheSameIsPushedInAnotherOrder() {
        // When
        compare(List.of(push(ANN, 1), push(BOB, 2)), List.of(push(BOB, 2), push(ANN, 1)));

        // Then
        assertThat(comparison.isEmpty()).isTrue();
        assertThat(comparison.pushes(AS_THEY_ARE)).isEqualTo(2);
        assertThat(comparison.pushes(CHANGED)).isEqualTo(2);
        assertThat(printed()).isEmpty();
    }

    @Test
    void shouldNameWhatOnlyOneOfThemPushesByTime() {
        // When
        compare(List.of(push(ANN, 3), push(ANN, 1)), List.of(push(ANN, 3), push(ANN, 2)));
        compare(List.of(push(BOB, 1)), List.of());

        // Then
        assertThat(printed()).containsExactly("as they are 1 " + ANN, "as they are 1 " + BOB, "changed 2 " + ANN);
        assertThat(comparison.only(AS_THEY_ARE)).isEqualTo(2);
        assertThat(comparison.only(CHANGED)).isEqualTo(1);
        assertThat(comparison.isEmpty()).isFalse();
    }

    @Test
    void shouldTakeAnotherMentionOrPreviewForAnotherPush() {
        // When
        compare(
                List.of(new Push(ANN, CHAT, new Seq(1), true, true, NOON), push(BOB, 1)),
                List.of(push(ANN, 1), new Push(BOB, CHAT, new Seq(1), false, false, NOON)));

        // Then
        assertThat(comparison.only(AS_THEY_ARE)).isEqualTo(2);
        assertThat(comparison.only(CHANGED)).isEqualTo(2);
    }

    @Test
    void shouldCountMoreThanItKeeps() {
        // Given
        var few = new PushComparison(1);

        // When
        few.add(List.of(push(ANN, 1), push(ANN, 2)).iterator(), List.<Push>of().iterator());

        // Then
        assertThat(few.only(AS_THEY_ARE)).isEqualTo(2);
        assertThat(printed(few)).hasSize(1);
    }

    private void compare(List<Push> asTheyAre, List<Push> changed) {
        comparison.add(asTheyAre.iterator(), changed.iterator());
    }

    private List<String> printed() {
        return printed(comparison);
    }

    private static List<String> printed(PushComparison one) {
        var out = new StringWriter();
        one.table().print(new PrintWriter(out), true);
        return out.toString()
                .lines()
                .map(line -> line.replaceFirst(
                        ".*\"rules\":\"([^\"]*)\".*\"seq\":(\\d+),\"user\":\"([^\"]*)\".*", "$1 $2 $3"))
                .toList();
    }

    /// Of the second after noon that is the seq.
    private static Push push(UserId user, long seq) {
        return new Push(user, CHAT, new Seq(seq), false, true, NOON.plusSeconds(seq));
    }
}
