package io.parley.nodes;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Deliver;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.inbox.InboxMessage.Parcel;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Attach;
import io.parley.schemas.session.SessionSignal.Detach;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithStack({KAFKA, REGISTRY, CASSANDRA})
class RoutingSilenceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static TestPlatform platform;

    private final UserId alice = UserId.next();

    @BeforeAll
    static void start(TestStack stack) {
        platform = TestPlatform.start(
                stack,
                "parley.lease.every=200ms",
                "parley.lease.attach-again-after=1500ms",
                "parley.lease.close-after=4s");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void shouldAttachAgainWhenRoutingIsSilentThenClose() {
        // Given
        try (var client = platform.join(alice)) {

            // When
            platform.processors().answersSessions(false);

            // Then
            await().atMost(PATIENCE).until(() -> signals(Attach.class, alice).size() == 2);
            assertThat(client.isOpen()).isTrue();
            assertThat(client.closeCode()).isEqualTo(1012);
            await().atMost(PATIENCE).until(() -> signals(Detach.class, alice).size() == 1);
        } finally {
            answerAgain();
        }
    }

    @Test
    void shouldSayAgainWhomItWatchesWhenASlotIsSilent() {
        // Given
        var bob = UserId.next();
        platform.processors().chatOf(alice, bob);
        try (var client = platform.join(alice)) {
            client.say(new ClientFrame.Watch(Set.of(bob)));
            client.next(ServerFrame.Presence.class);

            // When
            platform.processors().answersSessions(false);

            // Then
            await().atMost(PATIENCE).until(() -> watchesOf(bob) == 2);
            assertThat(client.heard()).isEmpty();
        } finally {
            answerAgain();
        }
    }

    @Test
    void shouldSayThatItLivesToEveryUserSlot() {
        // When
        var before = leases();

        // Then
        await().atMost(PATIENCE).until(() -> leases() >= before + 24);
    }

    @Test
    void shouldRepeatTheDetachOfAConnectionThatIsStillSentTo() {
        // Given
        Attach attach;
        try (var client = platform.join(alice)) {
            attach = signals(Attach.class, alice).getFirst();
            assertThat(client.isOpen()).isTrue();
        }
        await().atMost(PATIENCE).until(() -> signals(Detach.class, alice).size() == 1);

        // When
        await().atMost(PATIENCE).until(() -> {
            platform.processors().deliverTo(delivery(attach), attach.slot().value());
            return signals(Detach.class, alice).size() == 2;
        });

        // Then
        assertThat(signals(Detach.class, alice))
                .allSatisfy(detach -> assertThat(detach.connection()).isEqualTo(attach.connection()));
    }

    @Test
    void shouldIgnoreADeliveryToAConnectionItNeverHad() {
        // Given
        try (var client = platform.join(alice)) {
            var attach = signals(Attach.class, alice).getFirst();
            var unknown = new Attach(
                    attach.slot(), attach.incarnation(), alice, new ConnectionId(1_000_000), attach.device());

            // When
            platform.processors().deliverTo(delivery(unknown), attach.slot().value());

            // Then
            var chat = platform.processors().chatOf(alice);
            client.send(chat, "still alive");
            assertThat(client.next(Ack.class).chat()).isEqualTo(chat);
        }
    }

    /// Until the node has been heard, it would close the next test's sockets.
    private static void answerAgain() {
        platform.processors().answersSessions(true);
        var before = leases();
        await().atMost(PATIENCE).until(() -> leases() >= before + 24);
    }

    private static Deliver delivery(Attach attach) {
        var entry = new Entry(ChatId.next(), new Seq(1), new FrameBytes("{}".getBytes(StandardCharsets.UTF_8)));
        return new Deliver(attach.incarnation(), List.of(new Parcel(List.of(attach.connection()), entry)));
    }

    private static long watchesOf(UserId user) {
        return platform.processors().signals().stream()
                .filter(signal -> signal instanceof SessionSignal.Watch watch
                        && watch.user().equals(user))
                .count();
    }

    private static long leases() {
        return platform.processors().signals().stream()
                .filter(SessionSignal.Lease.class::isInstance)
                .count();
    }

    private static <S extends SessionSignal> List<S> signals(Class<S> kind, UserId user) {
        return platform.processors().signals().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(signal -> switch (signal) {
                    case Attach attach -> attach.user().equals(user);
                    case Detach detach -> detach.user().equals(user);
                    case SessionSignal.Lease _,
                            SessionSignal.Away _,
                            SessionSignal.Watch _,
                            SessionSignal.Unwatch _,
                            SessionSignal.Ask _ -> false;
                })
                .toList();
    }
}
