package io.parley.nodes;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.nodes.platform.RawSocket;
import io.parley.nodes.platform.RunningNode;
import io.parley.nodes.platform.TestClient;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ClientFrame.Ping;
import io.parley.schemas.frame.ServerFrame.Pong;
import io.parley.schemas.frame.ServerFrame.Welcome;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.revocation.Revocation;
import io.parley.schemas.revocation.Revocation.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// P9: a session that has ended has no socket two seconds later, on whatever node, and gets no other.
@WithStack({KAFKA, REGISTRY, CASSANDRA})
class RevocationIT {
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int ROUNDS = 20;
    private static TestPlatform platform;
    private static RunningNode other;

    private final UserId alice = UserId.next();
    private final SessionId session = SessionId.next();

    @BeforeAll
    static void start(TestStack stack) {
        var quick = "parley.keys.refresh=1s";
        platform = TestPlatform.start(stack, quick);
        other = platform.startNode("parley.node.slot=1", quick);
    }

    @AfterAll
    static void stop() {
        other.close();
        platform.close();
    }

    @Test
    void shouldCloseTheSocketsOfTheSessionOnEveryNode() {
        // Given
        var here = DeviceId.next();
        var there = DeviceId.next();
        try (var one = signIn(platform.node(), session, here);
                var two = signIn(other, session, there);
                var another = signIn(other, SessionId.next(), DeviceId.next())) {

            // When
            platform.revoke(Revocation.of(alice, session, Reason.LOGOUT, Instant.now()));

            // Then
            assertThat(one.closeCode(CLOSED_WITHIN)).isEqualTo(4401);
            assertThat(two.closeCode(CLOSED_WITHIN)).isEqualTo(4401);
            for (var node : List.of(platform.node(), other)) {
                try (var again = hello(node, session, here)) {
                    assertThat(again.closeCode()).isEqualTo(4401);
                    assertThat(again.heard()).isEmpty();
                }
            }
            another.say(new Ping());
            assertThat(another.next()).isEqualTo(new Pong());
        }
    }

    @Test
    void shouldTurnAwayWhoIsSuspended() {
        // Given
        var device = DeviceId.next();
        try (var one = signIn(platform.node(), session, device);
                var two = signIn(other, SessionId.next(), DeviceId.next())) {

            // When
            platform.revoke(Revocation.ofAll(alice, Reason.SUSPENDED, Instant.now()));

            // Then
            assertThat(one.closeCode(CLOSED_WITHIN)).isEqualTo(4403);
            assertThat(two.closeCode(CLOSED_WITHIN)).isEqualTo(4403);
            var token = platform.keys().token(alice, session, device, LIFE);
            try (var refused = RawSocket.openPlain(
                    platform.node(), "/ws", "Sec-WebSocket-Protocol: parley.v1.json, bearer." + token)) {
                assertThat(refused.status()).isEqualTo(403);
            }
        }
    }

    @Test
    void shouldLeaveTheSessionThatStays() {
        // Given
        try (var stays = signIn(platform.node(), session, DeviceId.next());
                var ends = signIn(other, SessionId.next(), DeviceId.next())) {

            // When
            platform.revoke(Revocation.ofAllBut(session, alice, Reason.ENDED, Instant.now()));

            // Then
            assertThat(ends.closeCode(CLOSED_WITHIN)).isEqualTo(4401);
            stays.say(new Ping());
            assertThat(stays.next()).isEqualTo(new Pong());
            try (var later = signIn(other, SessionId.next(), DeviceId.next())) {
                assertThat(later.isOpen()).isTrue();
            }
        }
    }

    @Test
    void shouldMissNoHelloThatIsUnderWay() {
        // Given
        var sessions = new ArrayList<SessionId>();
        var clients = new ArrayList<TestClient>();
        for (var i = 0; i < ROUNDS; i++) {
            sessions.add(SessionId.next());
            clients.add(TestClient.connect(i % 2 == 0 ? platform.node() : other));
        }

        // When
        for (var i = 0; i < ROUNDS; i++) {
            var device = DeviceId.next();
            var token = platform.keys().token(alice, sessions.get(i), device, LIFE);
            clients.get(i).say(new Hello(token, device, Map.of()));
            platform.revoke(Revocation.of(alice, sessions.get(i), Reason.LOGOUT, Instant.now()));
        }

        // Then
        for (var client : clients) {
            assertThat(client.closeCode(CLOSED_WITHIN)).isEqualTo(4401);
            client.close();
        }
    }

    @Test
    void shouldCloseTheOlderSocketOfADeviceOnAnotherNode() {
        // Given
        var device = DeviceId.next();
        try (var older = signIn(platform.node(), session, device);
                var otherDevice = signIn(platform.node(), session, DeviceId.next())) {

            // When
            try (var newer = signIn(other, session, device)) {

                // Then
                assertThat(older.closeCode(CLOSED_WITHIN)).isEqualTo(4409);
                newer.say(new Ping());
                assertThat(newer.next()).isEqualTo(new Pong());
                otherDevice.say(new Ping());
                assertThat(otherDevice.next()).isEqualTo(new Pong());
            }
        }
    }

    @Test
    void shouldLetATicketInOnceHoweverManyNodesItIsShownTo() {
        // Given
        var device = DeviceId.next();
        var ticket = platform.keys().ticket(alice, session, device);
        var clients = new ArrayList<TestClient>();
        for (var i = 0; i < ROUNDS; i++) {
            clients.add(TestClient.connect(i % 2 == 0 ? platform.node() : other));
        }

        // When
        clients.forEach(client -> client.say(new Hello(ticket, device, Map.of())));

        // Then
        var welcomed = 0;
        for (var client : clients) {
            if (client.poll(Duration.ofSeconds(10)) instanceof Welcome) {
                welcomed++;
            } else {
                assertThat(client.closeCode()).isEqualTo(4401);
            }
            client.close();
        }
        assertThat(welcomed).isEqualTo(1);
    }

    @Test
    void shouldRefuseTheTicketOfARevokedSession() {
        // Given
        var device = DeviceId.next();
        platform.revoke(Revocation.of(alice, session, Reason.LOGOUT, Instant.now()));

        // When
        try (var client = TestClient.connect(other)) {
            client.say(new Hello(platform.keys().ticket(alice, session, device), device, Map.of()));

            // Then
            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void shouldReadWhatWasRevokedBeforeItStarted() {
        // Given
        platform.revoke(Revocation.of(alice, session, Reason.LOGOUT, Instant.now()));

        // When
        try (var later = platform.startNode("parley.node.slot=3");
                var client = hello(later, session, DeviceId.next())) {

            // Then
            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void shouldCloseTheSocketsOfAKeyThatIsTakenBack() {
        // Given
        try (var client = signIn(other, session, DeviceId.next())) {

            // When
            platform.keys().takeBack(true);

            // Then
            assertThat(client.closeCode(Duration.ofSeconds(10))).isEqualTo(4401);
            try (var again = hello(other, session, DeviceId.next())) {
                assertThat(again.closeCode()).isEqualTo(4401);
            }
        } finally {
            platform.keys().takeBack(false);
        }
    }

    private TestClient signIn(RunningNode node, SessionId of, DeviceId device) {
        return hello(node, of, device).caughtUp();
    }

    private TestClient hello(RunningNode node, SessionId of, DeviceId device) {
        var client = TestClient.connect(node);
        client.say(new Hello(platform.keys().token(alice, of, device, LIFE), device, Map.of()));
        return client;
    }
}
