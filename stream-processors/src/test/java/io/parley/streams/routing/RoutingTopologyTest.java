package io.parley.streams.routing;

import static io.parley.streams.routing.RoutingFixture.ALICE;
import static io.parley.streams.routing.RoutingFixture.BOB;
import static io.parley.streams.routing.RoutingFixture.CHAT;
import static io.parley.streams.routing.RoutingFixture.NODE;
import static io.parley.streams.routing.RoutingFixture.OTHER_NODE;
import static io.parley.streams.routing.RoutingFixture.deliver;
import static io.parley.streams.routing.RoutingFixture.delivery;
import static io.parley.streams.routing.RoutingFixture.notice;
import static io.parley.streams.routing.RoutingFixture.notices;
import static io.parley.streams.routing.RoutingFixture.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Deliver;
import io.parley.schemas.inbox.InboxMessage.DeviceMoved;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingTopologyTest {
    @AutoClose
    private RoutingFixture routing;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        routing = new RoutingFixture(stateDir);
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
                .containsExactly(new PushCandidate(BOB, CHAT, new Seq(5), ALICE, RoutingFixture.START, false));
    }

    @Test
    void shouldTellTheOtherNodesOnceThatADeviceHasMoved() {
        // Given
        routing.attach(ALICE, NODE, 1);
        routing.attach(BOB, OTHER_NODE, 2);
        routing.told();

        // When
        routing.attach(ALICE, OTHER_NODE, 1);
        routing.attach(ALICE, OTHER_NODE, 1);
        routing.attach(ALICE, NODE, 1);

        // Then
        assertThat(routing.told())
                .filteredOn(DeviceMoved.class::isInstance)
                .containsExactly(
                        new DeviceMoved(NODE.incarnation(), ALICE, new DeviceId(new UUID(9, 1)), RoutingFixture.START));
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
        assertThat(routing.candidates()).extracting(PushCandidate::seq).containsExactly(new Seq(5), new Seq(6));
    }

    @Test
    void shouldMakeCandidatesOfWhatALastConnectionWasGivenWhenItGoes() {
        // Given
        routing.attach(BOB, NODE, 1);
        routing.attach(BOB, OTHER_NODE, 1);
        routing.deliver(delivery(5, ALICE, BOB), delivery(6, BOB, BOB), notices(notice(70, BOB)));
        routing.detach(BOB, NODE, 1);
        assertThat(routing.candidates()).isEmpty();

        // When
        routing.detach(BOB, OTHER_NODE, 1);
        routing.detach(BOB, OTHER_NODE, 1);

        // Then
        assertThat(routing.candidates()).extracting(PushCandidate::seq).containsExactly(new Seq(5));
    }

    @Test
    void shouldBringManyNoticesToANodeInOneRecord() {
        // Given
        routing.attach(ALICE, NODE, 1);
        routing.attach(BOB, NODE, 2);
        routing.attach(BOB, OTHER_NODE, 3);
        routing.told();

        // When
        routing.deliver(notices(notice(70, ALICE, BOB), notice(80, BOB)));

        // Then
        assertThat(routing.told())
                .containsExactly(
                        new Deliver(NODE.incarnation(), List.of(parcel(notice(70), 1, 2), parcel(notice(80), 2))),
                        new Deliver(OTHER_NODE.incarnation(), List.of(parcel(notice(70), 3), parcel(notice(80), 3))));
    }

    @Test
    void shouldMakeNoCandidateOfWhatIsNoEvent() {
        // When
        routing.deliver(notices(notice(70, BOB)));

        // Then
        assertThat(routing.candidates()).isEmpty();
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
}
