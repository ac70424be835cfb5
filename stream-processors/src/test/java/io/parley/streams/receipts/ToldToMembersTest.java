package io.parley.streams.receipts;

import static io.parley.schemas.receipt.MarkKind.DELIVERED;
import static io.parley.schemas.receipt.MarkKind.READ;
import static io.parley.streams.receipts.ReceiptsFixture.ANN;
import static io.parley.streams.receipts.ReceiptsFixture.BOB;
import static io.parley.streams.receipts.ReceiptsFixture.CHAT;
import static io.parley.streams.receipts.ReceiptsFixture.CLEO;
import static io.parley.streams.receipts.ReceiptsFixture.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Receipt.Progress;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.signal.Activity;
import io.parley.streams.receipts.ReceiptsFixture.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is told what of others' reading and typing.
class ToldToMembersTest {
    @TempDir
    private Path stateDir;

    private ReceiptsFixture topology;

    @BeforeEach
    void start() {
        topology = new ReceiptsFixture(stateDir);
        topology.create(ANN, BOB, CLEO);
        topology.messagesTo(10);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldTellAllMembersOfAllWhoMovedInOneFrame() {
        // When
        topology.mark(BOB, DELIVERED, 9);
        topology.mark(CLEO, READ, 8);
        topology.pass(WINDOW);

        // Then
        assertThat(topology.told())
                .containsExactly(told(List.of(ANN, BOB, CLEO), moved(BOB, 9, null), moved(CLEO, 8, 8L)));
    }

    @Test
    void shouldTellNothingOfEachOtherToWhomABlockKeepsApart() {
        // Given
        topology.block(ANN, BOB);

        // When
        topology.mark(BOB, READ, 9);
        topology.mark(ANN, READ, 8);
        topology.mark(CLEO, READ, 7);
        topology.pass(WINDOW);

        // Then
        assertThat(topology.told())
                .containsExactlyInAnyOrder(
                        told(List.of(CLEO), moved(BOB, 9, 9L), moved(ANN, 8, 8L), moved(CLEO, 7, 7L)),
                        told(List.of(ANN), moved(ANN, 8, 8L), moved(CLEO, 7, 7L)),
                        told(List.of(BOB), moved(BOB, 9, 9L), moved(CLEO, 7, 7L)));
    }

    @Test
    void shouldNotSayThatSomebodyTypesToWhomABlockKeepsApart() {
        // Given
        topology.block(ANN, BOB);

        // When
        topology.type(BOB, true);
        topology.type(ANN, true);

        // Then
        assertThat(topology.told())
                .hasSize(2)
                .allMatch(told -> told.recipients().equals(List.of(CLEO)));
    }

    @Test
    void shouldHideReadingBothWays() {
        // Given
        topology.hideReads(BOB);

        // When
        topology.mark(BOB, READ, 9);
        topology.mark(CLEO, READ, 8);
        topology.pass(WINDOW);

        // Then: Bob's own devices must know what Bob has read.
        assertThat(topology.told())
                .containsExactly(
                        told(List.of(ANN, CLEO), moved(BOB, 9, null), moved(CLEO, 8, 8L)),
                        told(List.of(BOB), moved(BOB, 9, null), moved(CLEO, 8, null)),
                        told(List.of(BOB), moved(BOB, 9, 9L)));
    }

    @Test
    void shouldSayNothingToOthersOfAHiddenReading() {
        // Given
        topology.hideReads(BOB);
        topology.mark(BOB, DELIVERED, 9);
        topology.pass(WINDOW);
        topology.told();

        // When
        topology.mark(BOB, READ, 9);
        topology.pass(WINDOW);

        // Then
        assertThat(topology.told()).containsExactly(told(List.of(BOB), moved(BOB, 9, 9L)));
    }

    @Test
    void shouldTellTheOthersWhoIsTyping() {
        // When
        topology.type(BOB, true);
        topology.type(BOB, false);

        // Then
        assertThat(topology.told())
                .containsExactly(
                        new Told(new ServerFrame.Typing(CHAT, BOB, Activity.TYPING, true, 6_000), List.of(ANN, CLEO)),
                        new Told(new ServerFrame.Typing(CHAT, BOB, Activity.TYPING, false, 6_000), List.of(ANN, CLEO)));
    }

    @Test
    void shouldTellOnceOfTypingOnSeveralDevices() {
        // When
        topology.type(BOB, true);
        topology.type(BOB, true);

        // Then
        assertThat(topology.told()).hasSize(1);
    }

    @Test
    void shouldTellNobodyOfTypingThatIsOver() {
        // Given
        topology.pass(Duration.ofSeconds(6));

        // When
        topology.type(BOB, true);

        // Then
        assertThat(topology.told()).isEmpty();
    }

    @Test
    void shouldTellNobodyOfTypingOfAFormerMember() {
        // Given
        topology.remove(BOB);

        // When
        topology.type(BOB, true);

        // Then
        assertThat(topology.told()).isEmpty();
    }

    private static Told told(List<UserId> recipients, Progress... marks) {
        return new Told(new ServerFrame.Receipt(CHAT, List.of(marks)), recipients);
    }

    private static Progress moved(UserId user, long delivered, @Nullable Long read) {
        return new Progress(user, new Seq(delivered), read == null ? null : new Seq(read), null);
    }
}
