package io.parley.nodes;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.nodes.platform.RawSocket;
import io.parley.nodes.platform.TestClient;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.frame.ServerFrame.Failure;
import io.parley.schemas.frame.ServerFrame.Pong;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a node waits for, and how much it takes.
@WithStack({KAFKA, REGISTRY, CASSANDRA})
class LimitsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static TestPlatform platform;

    private final UserId alice = UserId.next();
    private ChatId chat;

    @BeforeAll
    static void start(TestStack stack) {
        platform = TestPlatform.start(
                stack,
                "parley.socket.sweep=10ms",
                "parley.connection.hello-deadline=3s",
                "parley.connection.heartbeat=" + HEARTBEAT.toMillis() + "ms",
                "parley.limits.rates.frames-of-connection.burst=20",
                "parley.limits.rates.frames-of-connection.refill=10",
                "parley.limits.rates.frames-of-connection.per=1s");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void open() {
        chat = platform.processors().chatOf(alice);
    }

    @Test
    void shouldNotWaitForHelloForEver() {
        // Given
        try (var silent = TestClient.connect(platform.node());
                var half = RawSocket.open(platform.node())) {

            // When
            half.frame(RawSocket.TEXT, (byte) '{');

            // Then
            assertThat(silent.closeCode()).isEqualTo(4408);
            assertThat(half.closeCode()).isEqualTo(4408);
            assertThatItServes();
        }
    }

    @Test
    void shouldTakeManyFragmentsWhileItChecksDeadlines() {
        // Given
        try (var socket = RawSocket.open(platform.node()).signedIn(platform.keys(), alice)) {

            // When
            socket.frame(RawSocket.TEXT, (byte) '{');
            for (var i = 0; i < 20_000; i++) {
                socket.frame(RawSocket.CONTINUATION, (byte) ' ');
            }
            socket.frame(RawSocket.FIN | RawSocket.CONTINUATION, (byte) '}');

            // Then
            assertThat(socket.next(Failure.class).code()).isEqualTo(Refusal.BAD_FRAME);
        }
    }

    @Test
    void shouldCloseAClientThatIsGoneWithoutAGoodbye() {
        // Given
        try (var gone = RawSocket.open(platform.node()).signedIn(platform.keys(), alice);
                var quiet = platform.join(alice)) {
            var since = Instant.now();

            // When
            var asked = gone.read().opcode();
            var code = gone.closeCode();

            // Then
            assertThat(asked).isEqualTo(RawSocket.PING);
            assertThat(code).isEqualTo(4408);
            assertThat(Duration.between(since, Instant.now())).isGreaterThan(HEARTBEAT);
            await().atMost(PATIENCE)
                    .until(() -> platform.processors().liveConnections(alice).size() == 1);
            quiet.send(chat, "pongs are enough");
            assertThat(quiet.next(Ack.class).seq()).isEqualTo(new Seq(2));
        }
    }

    @Test
    void shouldCloseWhenTheTokenEnds() {
        // Given
        var device = DeviceId.next();
        var expires = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(6);
        try (var client = TestClient.connect(platform.node())) {
            client.say(new Hello(
                    platform.keys().token(alice, device, Duration.between(Instant.now(), expires)),
                    device,
                    Map.of(chat, new Seq(1))));
            client.caughtUp();

            // When
            var code = client.closeCode();

            // Then
            assertThat(code).isEqualTo(4401);
            assertThat(Instant.now()).isBetween(expires.minusSeconds(1), expires.plusSeconds(2));
        }
        platform.processors().say(chat, alice, "meanwhile");
        try (var client = platform.signIn(alice, Map.of(chat, new Seq(1)))) {
            assertThat(client.next(Event.class).seq()).isEqualTo(new Seq(2));
            client.caughtUp().send(chat, "good");
            assertThat(client.next(Ack.class).seq()).isEqualTo(new Seq(3));
        }
    }

    @Test
    void shouldCloseAClientThatSpeaksSomethingElse() {
        // Given
        try (var client = platform.join(alice)) {

            // When
            // No more than it takes: a client that goes on sending loses the close frame on its own side.
            client.repeat("{}", 10);

            // Then
            assertThat(client.closeCode()).isEqualTo(1008);
            assertThat(client.heard()).hasSize(10).allMatch(Failure.class::isInstance);
        }
        assertThatItServes();
    }

    @Test
    void shouldCloseAClientThatDoesNotSlowDown() {
        // Given
        try (var client = platform.join(alice)) {

            // When
            client.repeat("{\"type\":\"ping\"}", 2_000);

            // Then
            assertThat(client.closeCode()).isEqualTo(4429);
            var heard = client.heard();
            assertThat(heard.stream().filter(Pong.class::isInstance)).hasSizeBetween(19, 200);
            assertThat(heard.stream().filter(Refused.class::isInstance).map(Refused.class::cast))
                    .hasSize(199)
                    .allMatch(refused -> refused.code() == Refusal.RATE_LIMITED && refused.retryAfterMs() > 0);
        }
        assertThatItServes();
    }

    @Test
    void shouldTakeWhatWasTooFastWhenItComesAgain() {
        // Given
        var sends = IntStream.range(0, 50)
                .mapToObj(i -> new Send(Ref.next(), chat, new Content("message " + i)))
                .toList();
        var open = new LinkedHashSet<Ref>();
        var seqs = new HashSet<Seq>();
        var refused = new ArrayList<Refusal>();
        try (var client = platform.join(alice)) {

            // When
            sends.forEach(client::say);
            sends.forEach(send -> open.add(send.ref()));
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        var heard = client.heard();
                        for (ServerFrame frame : heard) {
                            switch (frame) {
                                case Ack ack -> {
                                    open.remove(ack.ref());
                                    seqs.add(ack.seq());
                                }
                                case Refused again -> refused.add(again.code());
                                default -> {}
                            }
                        }
                        sends.stream()
                                .filter(send -> open.contains(send.ref()))
                                .limit(5)
                                .forEach(client::say);
                        return open.isEmpty();
                    });

            // Then
            assertThat(refused).isNotEmpty().containsOnly(Refusal.RATE_LIMITED);
            assertThat(seqs)
                    .isEqualTo(new HashSet<>(
                            LongStream.rangeClosed(2, 51).mapToObj(Seq::new).toList()));
        }
    }

    private void assertThatItServes() {
        try (var next = platform.join(alice)) {
            next.send(chat, "good");
            assertThat(next.next(Ack.class).seq()).isEqualTo(new Seq(2));
        }
    }
}
