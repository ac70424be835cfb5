package io.parley.streams.routing;

import static io.parley.streams.routing.RoutingFixture.ALICE;
import static io.parley.streams.routing.RoutingFixture.BOB;
import static io.parley.streams.routing.RoutingFixture.NODE;
import static io.parley.streams.routing.RoutingFixture.deliver;
import static io.parley.streams.routing.RoutingFixture.delivery;
import static io.parley.streams.routing.RoutingFixture.entry;
import static io.parley.streams.routing.RoutingFixture.notice;
import static io.parley.streams.routing.RoutingFixture.notices;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Attached;
import io.parley.schemas.inbox.InboxMessage.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachTest {
    @AutoClose
    private RoutingFixture routing;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        routing = new RoutingFixture(stateDir);
    }

    @Test
    void shouldAnswerAnAttachWithTheRingBeforeAnythingLater() {
        // Given
        routing.deliver(delivery(1, ALICE, ALICE, BOB), delivery(2, ALICE, ALICE), delivery(3, ALICE, BOB));

        // When
        routing.attach(BOB, NODE, 1);
        routing.deliver(delivery(4, ALICE, BOB));

        // Then
        assertThat(routing.told())
                .containsExactly(
                        new Attached(
                                NODE.incarnation(),
                                new ConnectionId(1),
                                List.of(entry(delivery(1, ALICE)), entry(delivery(3, ALICE))),
                                true),
                        deliver(NODE, delivery(4, ALICE), 1));
    }

    @Test
    void shouldAnswerAnAttachAlsoWhenTheRingIsEmpty() {
        // When
        routing.attach(BOB, NODE, 1);

        // Then
        assertThat(routing.told())
                .containsExactly(new Attached(NODE.incarnation(), new ConnectionId(1), List.of(), true));
    }

    @Test
    void shouldSendALargeRingInChunksAndOnlyItsNewestPart() {
        // Given
        var frame = 50_000;
        IntStream.rangeClosed(1, 60).forEach(seq -> routing.deliver(delivery(seq, frame, ALICE, BOB)));

        // When
        routing.attach(BOB, NODE, 1);

        // Then
        var chunks = routing.told().stream().map(Attached.class::cast).toList();
        assertThat(chunks)
                .allSatisfy(chunk ->
                        assertThat(chunk.ring()).hasSizeLessThanOrEqualTo(RoutingRecords.MAX_CHUNK_BYTES / frame));
        assertThat(chunks).extracting(Attached::last).endsWith(true).containsOnlyOnce(true);
        assertThat(chunks)
                .flatExtracting(Attached::ring)
                .extracting(entry -> entry.seq().value())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(56, 60).mapToObj(Long::valueOf).toList());
    }

    @Test
    void shouldAnswerAnAttachWithWhatIsNoEventAfterTheEvents() {
        // Given
        routing.deliver(notices(notice(70, BOB)), delivery(1, ALICE, BOB));

        // When
        routing.attach(BOB, NODE, 1);

        // Then
        assertThat(ringOf(routing.told())).containsExactly(entry(delivery(1, ALICE)), entry(notice(70)));
    }

    @Test
    void shouldForgetSoonWhatIsNoEvent() {
        // Given
        routing.deliver(notices(notice(70, BOB)), delivery(1, ALICE, BOB));
        routing.pass(Duration.ofSeconds(6));

        // When
        routing.attach(BOB, NODE, 1);

        // Then
        assertThat(ringOf(routing.told())).containsExactly(entry(delivery(1, ALICE)));
    }

    @Test
    void shouldLoseNoEventToWhatIsNone() {
        // Given
        routing.deliver(delivery(1, ALICE, BOB));
        IntStream.range(0, 100).forEach(_ -> routing.deliver(notices(notice(100_000, BOB))));

        // When
        routing.attach(BOB, NODE, 1);

        // Then
        assertThat(ringOf(routing.told())).startsWith(entry(delivery(1, ALICE))).contains(entry(notice(100_000)));
    }

    private static List<Entry> ringOf(List<InboxMessage> told) {
        return told.stream()
                .map(Attached.class::cast)
                .flatMap(chunk -> chunk.ring().stream())
                .toList();
    }

    @Test
    void shouldNotAnswerAnAttachWithWhatTheHistoryHolds() {
        // Given
        routing.deliver(delivery(1, ALICE, BOB));
        routing.pass(Duration.ofSeconds(16));

        // When
        routing.attach(BOB, NODE, 1);

        // Then
        assertThat(routing.told())
                .containsExactly(new Attached(NODE.incarnation(), new ConnectionId(1), List.of(), true));
    }
}
