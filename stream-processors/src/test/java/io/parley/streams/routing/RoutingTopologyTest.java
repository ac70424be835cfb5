package io.parley.streams.routing;

import static io.parley.streams.routing.RoutingFixture.CHAT;
import static io.parley.streams.routing.RoutingFixture.LEASE;
import static io.parley.streams.routing.RoutingFixture.delivery;
import static io.parley.streams.routing.RoutingFixture.node;
import static io.parley.streams.routing.RoutingFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Attached;
import io.parley.schemas.inbox.InboxMessage.Deliver;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.inbox.InboxMessage.LeaseSeen;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingTopologyTest {
    private static final UserId ALICE = user(1);
    private static final UserId BOB = user(2);
    private static final NodeRun NODE = node(3, 1);
    private static final NodeRun OTHER_NODE = node(4, 1);

    @TempDir
    private Path stateDir;

    private RoutingFixture routing;

    @BeforeEach
    void start() {
        routing = new RoutingFixture(stateDir);
    }

    @AfterEach
    void stop() {
        routing.close();
    }

    @Test
    void shouldWriteOneRecordPerNodeWithAllItsConnections() {
        // Given
        routing.attach(ALICE, NODE, 1);
        routing.attach(ALICE, NODE, 2);
        routing.attach(BOB, NODE, 3);
        routing.attach(BOB, OTHER_NODE, 1);
        routing.told();

        // When
        routing.deliver(delivery(5, ALICE, ALICE, BOB));

        // Then
        assertThat(routing.told())
                .containsExactly(
                        deliver(NODE, delivery(5, ALICE), 1, 2, 3), deliver(OTHER_NODE, delivery(5, ALICE), 1));
        assertThat(routing.candidates()).isEmpty();
    }

    @Test
    void shouldMakeACandidateForWhoIsAwayButNotForTheActor() {
        // When
        routing.deliver(delivery(5, ALICE, ALICE, BOB));

        // Then
        assertThat(routing.candidates())
                .containsExactly(new PushCandidate(BOB, CHAT, new Seq(5), ALICE, RoutingFixture.START));
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

    @Test
    void shouldStopDeliveringAfterADetach() {
        // Given
        routing.attach(BOB, NODE, 1);
        routing.attach(BOB, NODE, 2);
        routing.detach(BOB, NODE, 1);
        routing.told();

        // When
        routing.deliver(delivery(5, ALICE, BOB));
        routing.detach(BOB, NODE, 2);
        routing.deliver(delivery(6, ALICE, BOB));

        // Then
        assertThat(routing.told()).containsExactly(deliver(NODE, delivery(5, ALICE), 2));
        assertThat(routing.candidates()).extracting(PushCandidate::seq).containsExactly(new Seq(6));
    }

    @Test
    void shouldAnswerALease() {
        // When
        routing.lease(NODE);

        // Then
        assertThat(routing.told()).containsExactly(new LeaseSeen(NODE.incarnation(), 0));
    }

    @Test
    void shouldTurnWhatASilentNodeWasGivenIntoCandidates() {
        // Given
        routing.attach(BOB, NODE, 1);
        routing.deliver(delivery(1, ALICE, BOB));
        routing.pass(Duration.ofSeconds(5));
        routing.lease(NODE);
        routing.deliver(delivery(2, ALICE, BOB), delivery(3, BOB, BOB));
        assertThat(routing.candidates()).isEmpty();

        // When
        routing.pass(LEASE);

        // Then
        assertThat(routing.candidates()).extracting(PushCandidate::seq).containsExactly(new Seq(2));
        routing.deliver(delivery(4, ALICE, BOB));
        assertThat(routing.candidates()).extracting(PushCandidate::seq).containsExactly(new Seq(4));
    }

    @Test
    void shouldMakeNoCandidateWhileTheUserHasAnotherNode() {
        // Given
        routing.attach(BOB, NODE, 1);
        routing.attach(BOB, OTHER_NODE, 1);
        routing.deliver(delivery(1, ALICE, BOB));

        // When
        for (var second = 0; second < LEASE.toSeconds(); second++) {
            routing.lease(OTHER_NODE);
            routing.pass(Duration.ofSeconds(1));
        }

        // Then
        assertThat(routing.candidates()).isEmpty();
        routing.told();
        routing.deliver(delivery(2, ALICE, BOB));
        assertThat(routing.told()).containsExactly(deliver(OTHER_NODE, delivery(2, ALICE), 1));
    }

    @Test
    void shouldKeepANodeThatRenewsItsLease() {
        // Given
        routing.attach(BOB, NODE, 1);

        // When
        for (var turn = 0; turn < 4; turn++) {
            routing.pass(LEASE.minusSeconds(1));
            routing.lease(NODE);
        }

        // Then
        routing.told();
        routing.deliver(delivery(1, ALICE, BOB));
        assertThat(routing.told()).containsExactly(deliver(NODE, delivery(1, ALICE), 1));
    }

    @Test
    void shouldBlameNoNodeForItsOwnPause() {
        // Given
        routing.attach(BOB, NODE, 1);
        routing.told();

        // When
        routing.driver.advanceWallClockTime(LEASE.multipliedBy(3));

        // Then
        routing.deliver(delivery(1, ALICE, BOB));
        assertThat(routing.told()).containsExactly(deliver(NODE, delivery(1, ALICE), 1));
    }

    @Test
    void shouldForgetTheConnectionsOfAnEarlierRunAndIgnoreWhatItSaysLater() {
        // Given
        var newRun = node(3, 2);
        routing.attach(BOB, NODE, 1);
        routing.deliver(delivery(1, ALICE, BOB));
        routing.told();

        // When
        routing.lease(newRun);
        routing.attach(ALICE, NODE, 9);
        routing.lease(NODE);

        // Then
        assertThat(routing.told()).containsExactly(new LeaseSeen(newRun.incarnation(), 0));
        assertThat(routing.candidates()).extracting(PushCandidate::seq).containsExactly(new Seq(1));
    }

    @Test
    void shouldBuryWhatItCannotReadAndGoOn() {
        // Given
        var stranger = new UserId(new UUID(0, 1));
        var stray = new Attach(
                NODE.slot(), NODE.incarnation(), stranger, new ConnectionId(1), new DeviceId(new UUID(0, 2)));
        var slot = "0".getBytes(StandardCharsets.UTF_8);

        // When
        routing.raw(Topic.CHAT_DELIVERIES, slot, new byte[] {1, 2, 3});
        routing.raw(Topic.CHAT_DELIVERIES, null, new byte[] {1, 2, 3});
        routing.raw(Topic.USER_SESSIONS, slot, null);
        routing.raw(Topic.USER_SESSIONS, slot, routing.encoded(stray));

        // Then
        assertThat(routing.records(Topic.CHAT_DELIVERIES_DLQ))
                .extracting(letter -> new String(
                        letter.headers().lastHeader(DeadLetterHeaders.OFFSET).value(), StandardCharsets.UTF_8))
                .containsExactly("0", "1");
        assertThat(routing.records(Topic.USER_SESSIONS_DLQ)).hasSize(2);
        routing.deliver(delivery(1, ALICE, BOB));
        assertThat(routing.candidates()).hasSize(1);
    }

    private static InboxMessage deliver(NodeRun node, io.parley.schemas.delivery.Delivery delivery, long... ids) {
        var connections =
                java.util.Arrays.stream(ids).mapToObj(ConnectionId::new).toList();
        return new Deliver(node.incarnation(), connections, entry(delivery));
    }

    private static Entry entry(io.parley.schemas.delivery.Delivery delivery) {
        return new Entry(delivery.chat(), delivery.seq(), delivery.frame());
    }
}
