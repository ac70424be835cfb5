package io.parley.nodes;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.frame.ServerFrame.Failure;
import io.parley.schemas.frame.ServerFrame.Pong;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// More frames than a client may send.
@WithStack({KAFKA, REGISTRY, CASSANDRA})
class TooManyFramesIT {
    private static TestPlatform platform;

    private final UserId alice = UserId.next();
    private ChatId chat;

    @BeforeAll
    static void start(TestStack stack) {
        platform = TestPlatform.start(stack, "parley.connection.burst=20", "parley.connection.frames-per-second=10");
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
    void shouldCloseAClientThatSpeaksSomethingElse() {
        // Given
        try (var client = platform.join(alice)) {

            // When
            client.repeat("{}", 1_000);

            // Then
            assertThat(client.closeCode()).isEqualTo(1008);
            assertThat(client.heard()).hasSize(10).allMatch(Failure.class::isInstance);
        }
        assertThatItServesAnew();
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
        assertThatItServesAnew();
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

    private void assertThatItServesAnew() {
        try (var next = platform.join(alice)) {
            next.send(chat, "good");
            assertThat(next.next(Ack.class).seq()).isEqualTo(new Seq(2));
        }
    }
}
