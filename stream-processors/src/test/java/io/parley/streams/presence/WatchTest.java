package io.parley.streams.presence;

import static io.parley.streams.presence.PresenceFixture.ALICE;
import static io.parley.streams.presence.PresenceFixture.BOB;
import static io.parley.streams.presence.PresenceFixture.GRACE;
import static io.parley.streams.presence.PresenceFixture.LEASE;
import static io.parley.streams.presence.PresenceFixture.NODE;
import static io.parley.streams.presence.PresenceFixture.OTHER_NODE;
import static io.parley.streams.presence.PresenceFixture.known;
import static io.parley.streams.presence.PresenceFixture.node;
import static io.parley.streams.presence.PresenceFixture.offline;
import static io.parley.streams.presence.PresenceFixture.online;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.inbox.InboxMessage.PresenceKnown;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final Presence NEVER_SEEN = new Presence(ALICE, PresenceState.OFFLINE, null);

    @AutoClose
    private PresenceFixture presence;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        presence = new PresenceFixture(stateDir);
    }

    @Test
    void shouldAnswerAWatchAtOnce() {
        // Given
        presence.attach(ALICE, NODE, 1);

        // When
        presence.watch(ALICE, OTHER_NODE);

        // Then
        assertThat(presence.told()).containsExactly(known(OTHER_NODE, online(ALICE)));
    }

    @Test
    void shouldTellEachNodeThatWatchesOnceAndNoOther() {
        // Given
        presence.watch(ALICE, NODE);
        presence.watch(ALICE, NODE);
        presence.watch(ALICE, OTHER_NODE);
        presence.watch(BOB, node(5, 1));
        presence.records(Topic.NODE_INBOX);

        // When
        presence.attach(ALICE, node(6, 1), 1);

        // Then
        assertThat(presence.records(Topic.NODE_INBOX))
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("3", "4");
        assertThat(presence.meters.counter("parley.presence.transitions").count())
                .isEqualTo(1);
    }

    @Test
    void shouldTellNothingAfterAnUnwatch() {
        // Given
        presence.watch(ALICE, NODE);
        presence.unwatch(ALICE, NODE);
        presence.told();

        // When
        presence.attach(ALICE, OTHER_NODE, 1);

        // Then
        assertThat(presence.told()).isEmpty();
    }

    @Test
    void shouldForgetTheWatchesOfADeadNode() {
        // Given
        presence.watch(ALICE, NODE);
        presence.passWhileAlive(LEASE, OTHER_NODE);
        presence.told();

        // When
        presence.attach(ALICE, OTHER_NODE, 1);

        // Then
        assertThat(presence.told()).isEmpty();
    }

    @Test
    void shouldForgetTheWatchesOfAnEarlierRun() {
        // Given
        presence.watch(ALICE, NODE);
        presence.lease(node(3, 2));
        presence.told();

        // When
        presence.watch(ALICE, NODE);
        presence.attach(ALICE, OTHER_NODE, 1);

        // Then
        assertThat(presence.told()).isEmpty();
    }

    @Test
    void shouldAnswerAQuestionOnceAndToTheRequest() {
        // Given
        var gateway = node(2, 1);
        presence.ask(ALICE, gateway, 77);
        presence.attach(ALICE, NODE, 1);
        presence.detach(ALICE, NODE, 1);
        presence.ask(ALICE, gateway, 78);
        presence.passWhileAlive(GRACE, NODE);

        // When
        presence.ask(ALICE, gateway, 79);

        // Then
        assertThat(presence.told())
                .containsExactly(
                        new PresenceKnown(gateway.incarnation(), NEVER_SEEN, new ConnectionId(77)),
                        new PresenceKnown(gateway.incarnation(), online(ALICE), new ConnectionId(78)),
                        new PresenceKnown(gateway.incarnation(), offline(ALICE, Duration.ZERO), new ConnectionId(79)));
    }
}
