package io.parley.infra.operations.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.shadow.Decided.Accepted;
import io.parley.infra.operations.shadow.Decided.Refused;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionComparisonTest {
    private static final ChatId CHAT = ChatId.of("0192f000-0000-7000-8000-0000000000c1");
    private static final UserId ANN = UserId.of("0192f000-0000-7000-8000-0000000000a1");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Differences differences = new Differences(10);

    @Test
    void shouldFindNothingWhereTheSameWasDecided() {
        // When
        var compared = compare(
                of(0, accepted(3, 1, "a"), refused(5), accepted(9, 2, "b")),
                of(0, accepted(3, 1, "a"), refused(5), accepted(9, 2, "b")),
                100);

        // Then
        assertThat(compared).isEqualTo(3);
        assertThat(differences.count()).isZero();
    }

    @Test
    void shouldNameWhatWasDecidedDifferently() {
        // When
        compare(
                of(0, accepted(3, 1, "a"), refused(5), accepted(9, 2, "b"), accepted(11, 3, "c")),
                of(0, refused(3), accepted(5, 1, "x"), accepted(9, 2, "other"), refused(12)),
                100);

        // Then
        assertThat(printed())
                .containsExactly(
                        "3 ChatRenamed at seq 1 / refused not_a_member",
                        "5 refused not_a_member / ChatRenamed at seq 1",
                        "9 ChatRenamed at seq 2 / ChatRenamed at seq 2, with other content",
                        "11 ChatRenamed at seq 3 / nothing",
                        "12 nothing / refused not_a_member");
    }

    @Test
    void shouldNotCompareWhatCameAfterTheStart() {
        // When
        var compared = compare(of(0, accepted(3, 1, "a"), accepted(4, 2, "b")), of(0, accepted(3, 1, "a")), 4);

        // Then
        assertThat(compared).isEqualTo(1);
        assertThat(differences.count()).isZero();
    }

    @Test
    void shouldNotTakeAForgottenRefusalForADifference() {
        // When
        compare(of(5, refused(5)), of(0, refused(2), refused(5), refused(6)), 100);

        // Then
        assertThat(printed()).containsExactly("6 nothing / refused not_a_member");
    }

    @Test
    void shouldCountMoreThanItKeeps() {
        // Given
        var few = new Differences(1);

        // When
        new DecisionComparison(0, of(0, refused(1), refused(2)), of(0), 100).run(few);

        // Then
        assertThat(few.count()).isEqualTo(2);
    }

    private long compare(Decisions live, Decisions shadow, long end) {
        return new DecisionComparison(0, live, shadow, end).run(differences);
    }

    private List<String> printed() {
        var out = new StringWriter();
        differences.table().print(new PrintWriter(out), true);
        return out.toString()
                .lines()
                .map(line -> line.replaceFirst(
                        ".*\"action\":(\\d+),.*\"live\":\"([^\"]*)\",\"shadow\":\"([^\"]*)\".*", "$1 $2 / $3"))
                .toList();
    }

    private static Decided accepted(long action, long seq, String title) {
        return new Accepted(new EventRecord(CHAT, new Seq(seq), NOON, ANN, action, 1, new ChatRenamed(seq, title)));
    }

    private static Decided refused(long action) {
        return new Refused(new RefusalRecord(CHAT, ANN, null, Refusal.NOT_A_MEMBER, NOON, action));
    }

    private static Decisions of(long firstKeptRefusal, Decided... decided) {
        Queue<Decided> left = new ArrayDeque<>(List.of(decided));
        return new Decisions() {
            @Override
            public @Nullable Decided peek() {
                return left.peek();
            }

            @Override
            public void take() {
                left.remove();
            }

            @Override
            public long firstKeptRefusal() {
                return firstKeptRefusal;
            }
        };
    }
}
