package io.parley.streams.receipts;

import static io.parley.schemas.receipt.MarkKind.DELIVERED;
import static io.parley.schemas.receipt.MarkKind.PLAYED;
import static io.parley.schemas.receipt.MarkKind.READ;
import static io.parley.streams.receipts.ReceiptsFixture.ANN;
import static io.parley.streams.receipts.ReceiptsFixture.BOB;
import static io.parley.streams.receipts.ReceiptsFixture.CHAT;
import static io.parley.streams.receipts.ReceiptsFixture.CLEO;
import static io.parley.streams.receipts.ReceiptsFixture.START;
import static io.parley.streams.receipts.ReceiptsFixture.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsTopologyTest {
    @TempDir
    private Path stateDir;

    private ReceiptsFixture topology;

    @BeforeEach
    void start() {
        topology = new ReceiptsFixture(stateDir);
        topology.create(ANN, BOB);
        topology.messagesTo(10);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldTellTheHighestOfManyMarksOnce() {
        // When
        topology.mark(BOB, DELIVERED, 3);
        topology.mark(BOB, DELIVERED, 7, START.plusMillis(10));
        topology.mark(BOB, DELIVERED, 5, START.plusMillis(20));
        topology.mark(BOB, READ, 4, START.plusMillis(30));
        topology.pass(WINDOW);

        // Then
        assertThat(topology.receipts()).containsExactly(receipt(BOB, reached(7, 10), reached(4, 30), Reached.NOTHING));
    }

    @Test
    void shouldTellNothingThatIsNoAdvance() {
        // Given
        topology.mark(BOB, READ, 7);
        topology.pass(WINDOW);
        topology.receipts();
        topology.told();

        // When
        topology.mark(BOB, READ, 7);
        topology.mark(BOB, READ, 2);
        topology.mark(BOB, DELIVERED, 6);
        topology.pass(WINDOW);

        // Then
        assertThat(topology.receipts()).isEmpty();
        assertThat(topology.told()).isEmpty();
    }

    @Test
    void shouldCountWhatIsPlayedAsReadAndWhatIsReadAsDelivered() {
        // When
        topology.mark(BOB, PLAYED, 6);
        topology.pass(WINDOW);

        // Then
        assertThat(topology.receipts()).containsExactly(receipt(BOB, reached(6, 0), reached(6, 0), reached(6, 0)));
    }

    @Test
    void shouldStopAtTheHeadAndGoOnWhenTheChatDoes() {
        // When
        topology.mark(BOB, READ, 12);
        topology.pass(WINDOW);
        topology.messagesTo(11);
        topology.pass(WINDOW);
        topology.messagesTo(13);
        topology.pass(WINDOW);

        // Then
        assertThat(topology.receipts())
                .extracting(receipt -> receipt.read().seq().value())
                .containsExactly(10L, 11L, 12L);
    }

    @Test
    void shouldTellOfAMarkBeyondTheHeadOnceOnly() {
        // When
        topology.mark(BOB, READ, 1_000);
        topology.pass(WINDOW);
        topology.mark(BOB, READ, 2_000, START.plusMillis(10));
        topology.pass(WINDOW);

        // Then
        assertThat(topology.receipts()).hasSize(1);
    }

    @Test
    void shouldStopAtTheRemovalOfAMember() {
        // Given
        topology.remove(BOB);
        topology.messagesTo(15);

        // When
        topology.mark(BOB, READ, 15);
        topology.pass(WINDOW);

        // Then: the removal is the last the member sees, and former members are told nothing.
        assertThat(topology.receipts()).containsExactly(receipt(BOB, reached(11, 0), reached(11, 0), Reached.NOTHING));
        assertThat(topology.told()).extracting(ReceiptsFixture.Told::recipients).containsExactly(List.of(ANN));
    }

    @Test
    void shouldTellNothingOfStrangersAndForgetThem() {
        // When
        topology.mark(CLEO, READ, 5);
        topology.pass(Duration.ofMinutes(2));
        topology.add(CLEO);
        topology.pass(WINDOW);

        // Then
        assertThat(topology.receipts()).isEmpty();
    }

    @Test
    void shouldCountAMarkThatCameBeforeItsMember() {
        // When
        topology.mark(CLEO, DELIVERED, 11);
        topology.pass(WINDOW);
        topology.add(CLEO);
        topology.pass(WINDOW);

        // Then
        assertThat(topology.receipts())
                .containsExactly(receipt(CLEO, reached(11, 0), Reached.NOTHING, Reached.NOTHING));
    }

    @Test
    void shouldKeyReceiptsByChatAndMemberInTheSlotOfTheMember() {
        // When
        topology.mark(BOB, READ, 7);
        topology.pass(WINDOW);

        // Then
        var key = topology.records(Topic.CHAT_RECEIPTS).getFirst().key();
        assertThat(new String(key, StandardCharsets.UTF_8)).isEqualTo(CHAT + "/" + BOB);
        assertThat(new MemberPartitioner().partitions("", key, key, 12).orElseThrow())
                .containsExactly(Partitions.ofUser(BOB, 12));
    }

    @Test
    void shouldBuryWhatIsNoMark() {
        // When
        topology.pipe(Topic.CHAT_MARKS, CHAT.toString(), new byte[] {1, 2, 3}, START);
        topology.mark(BOB, READ, 7);
        topology.pass(WINDOW);

        // Then
        assertThat(topology.records(Topic.CHAT_MARKS_DLQ)).hasSize(1);
        assertThat(topology.receipts()).hasSize(1);
    }

    private static Receipt receipt(UserId user, Reached delivered, Reached read, Reached played) {
        return new Receipt(CHAT, user, delivered, read, played);
    }

    private static Reached reached(long seq, long millis) {
        return new Reached(new Seq(seq), at(millis));
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
