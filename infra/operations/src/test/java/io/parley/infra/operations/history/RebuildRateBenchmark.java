package io.parley.infra.operations.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.tools.ConsumerPerformance;
import org.junit.jupiter.api.Test;

/// How fast a replay of `-Dparley.operations.events` events (20,000) writes, beside how fast Kafka's own tool reads the
/// same topic. Prints both.
@WithStack({Server.CASSANDRA, Server.KAFKA, Server.REGISTRY})
class RebuildRateBenchmark {
    private static final int EVENTS = Integer.getInteger("parley.operations.events", 20_000);
    private static final int CHATS = 200;
    private static final int ROUNDS = 3;

    private final UserId bob = UserId.next();

    @Test
    void shouldWriteWhatKafkaReads(TestStack stack) {
        try (var past = new Past(stack)) {
            // Given
            IntStream.range(0, CHATS)
                    .mapToObj(_ -> new ChatLog(bob).said(bob, EVENTS / CHATS - 1))
                    .forEach(log -> past.append(log.events()));

            // When
            for (var round = 1; round <= ROUNDS; round++) {
                var read = readPerSecond(stack);
                var rebuilt = past.ops.run(
                        "replay",
                        "history",
                        "--into",
                        stack.keyspace() + "_" + round,
                        "--keep-extra",
                        "--execute",
                        "--reason",
                        "measured");
                var last = rebuilt.err().lines().reduce((_, line) -> line).orElseThrow();
                System.out.printf("round %d: kafka-consumer-perf-test %,.0f events/s; replay: %s%n", round, read, last);

                // Then
                assertThat(rebuilt.status()).isZero();
                assertThat(read).isPositive();
            }
        }
    }

    /// As the tool says it: events per second while fetching.
    private static double readPerSecond(TestStack stack) {
        var before = System.out;
        var said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            ConsumerPerformance.main(new String[] {
                "--bootstrap-server",
                stack.bootstrapServers(),
                "--topic",
                stack.namespace().nameOf(Topic.CHAT_EVENTS),
                "--num-records",
                Integer.toString(EVENTS)
            });
        } finally {
            System.setOut(before);
        }
        System.out.print(said.toString(StandardCharsets.UTF_8));
        var figures = said.toString(StandardCharsets.UTF_8)
                .lines()
                .reduce((_, line) -> line)
                .orElseThrow()
                .split(", ");
        return Double.parseDouble(figures[figures.length - 1]);
    }
}
