package io.parley.nodes.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.MarkKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheredMarksTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final ChatId CHAT = ChatId.next();
    private static final UserId ANN = UserId.next();
    private static final UserId BOB = UserId.next();

    private final List<Mark> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();
    private WriteOutcome outcome = WriteOutcome.STORED;
    private GatheredMarks marks = gathering(NEVER);

    @AfterEach
    void close() {
        marks.close();
    }

    @Test
    void shouldPublishOnlyTheHighestOfAKind() {
        // Given
        add(mark(ANN, MarkKind.DELIVERED, 3));
        add(mark(ANN, MarkKind.DELIVERED, 9));
        add(mark(ANN, MarkKind.DELIVERED, 4));

        // When
        marks.flush();

        // Then
        assertThat(published).containsExactly(mark(ANN, MarkKind.DELIVERED, 9));
    }

    @Test
    void shouldLeaveOutWhatAStrongerMarkSays() {
        // Given
        add(mark(ANN, MarkKind.DELIVERED, 9));
        add(mark(ANN, MarkKind.READ, 9));
        add(mark(ANN, MarkKind.PLAYED, 2));

        // When
        marks.flush();

        // Then
        assertThat(published).containsExactly(mark(ANN, MarkKind.PLAYED, 2), mark(ANN, MarkKind.READ, 9));
    }

    @Test
    void shouldKeepUsersApart() {
        // Given
        add(mark(ANN, MarkKind.READ, 9));
        add(mark(BOB, MarkKind.READ, 3));

        // When
        marks.flush();

        // Then
        assertThat(published).containsExactly(mark(ANN, MarkKind.READ, 9), mark(BOB, MarkKind.READ, 3));
    }

    @Test
    void shouldTellEveryDeviceWhoseMarkMayBeLost() {
        // Given
        outcome = WriteOutcome.UNKNOWN;
        add(mark(ANN, MarkKind.READ, 9));
        add(mark(ANN, MarkKind.READ, 3));

        // When
        marks.flush();

        // Then
        assertThat(lost).hasValue(2);
    }

    @Test
    void shouldPublishByItselfWhenTheWindowIsOverAndAgainInTheNext() {
        // Given
        marks.close();
        marks = gathering(Duration.ofMillis(1));

        // When
        add(mark(ANN, MarkKind.READ, 1));
        await().until(() -> published.size() == 1);
        add(mark(ANN, MarkKind.READ, 2));

        // Then
        await().untilAsserted(() ->
                assertThat(published).containsExactly(mark(ANN, MarkKind.READ, 1), mark(ANN, MarkKind.READ, 2)));
    }

    private GatheredMarks gathering(Duration window) {
        return new GatheredMarks(
                mark -> {
                    published.add(mark);
                    return CompletableFuture.completedFuture(outcome);
                },
                () -> {},
                window);
    }

    private void add(Mark mark) {
        marks.add(mark, lost::incrementAndGet);
    }

    private static Mark mark(UserId user, MarkKind kind, long seq) {
        return new Mark(CHAT, user, kind, new Seq(seq));
    }
}
