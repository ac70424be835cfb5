package io.parley.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.nodes.platform.Flood;
import io.parley.nodes.platform.RawSocket;
import io.parley.nodes.platform.TestClient;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A client that does not take what it is sent.
abstract class SlowReadersCases {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SOME_BYTES = 64 * 1024;
    private static final int MOST_BYTES = 1024 * 1024;
    private final TestPlatform platform;

    private final UserId alice = UserId.next();
    private final UserId bob = UserId.next();

    SlowReadersCases(TestPlatform platform) {
        this.platform = platform;
    }

    @Test
    void shouldCloseASocketThatHoldsTooMuchAndHarmNoOther() {
        // Given
        try (var slow = RawSocket.open(platform.node()).signedIn(platform.keys(), alice);
                var bystander = platform.join(bob)) {
            var before = slowReaders();

            // When
            var last = flood().until(() -> slowReaders() > before);

            // Then
            assertThat(slow.closeCode()).isEqualTo(4503);
            assertThatAllArrived(bystander, last);
            assertThatItServes();
        }
    }

    @Test
    void shouldCloseThenCutASocketThatIsStuckAndHarmNoOther() {
        // Given
        try (var _ = RawSocket.open(platform.node()).signedIn(platform.keys(), alice);
                var bystander = platform.join(bob)) {
            var before = slowReaders();
            var last = flood().until(() -> gauge("parley.queue.bytes") > SOME_BYTES);

            // When
            await().atMost(PATIENCE).until(() -> slowReaders() > before);

            // Then
            assertThat(gauge("parley.queue.bytes")).isBetween(1.0, (double) MOST_BYTES);
            await().atMost(PATIENCE).until(() -> gauge("parley.connections") == 1);
            assertThat(gauge("parley.queue.bytes")).isZero();
            await().atMost(PATIENCE)
                    .until(() -> platform.processors().liveConnections(alice).isEmpty());
            assertThatAllArrived(bystander, last);
            assertThatItServes();
        }
    }

    private Flood flood() {
        var processors = platform.processors();
        return new Flood(
                processors,
                processors.liveConnections(alice).getFirst(),
                processors.liveConnections(bob).getFirst());
    }

    private static void assertThatAllArrived(TestClient client, long last) {
        assertThat(LongStream.rangeClosed(1, last)
                        .mapToObj(_ -> client.next(Event.class).seq().value()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
    }

    private void assertThatItServes() {
        var chat = platform.processors().chatOf(alice);
        try (var next = platform.join(alice)) {
            next.send(chat, "good");
            assertThat(next.next(Ack.class).seq()).isEqualTo(new Seq(2));
        }
    }

    private double slowReaders() {
        return meters().get("parley.closes")
                .tag("reason", "slow_reader")
                .counter()
                .count();
    }

    private double gauge(String name) {
        return meters().get(name).gauge().value();
    }

    private MeterRegistry meters() {
        return platform.node().bean(MeterRegistry.class);
    }
}
