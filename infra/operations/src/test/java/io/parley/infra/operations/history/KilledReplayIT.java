package io.parley.infra.operations.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.history.HistoryDigest;
import io.parley.schemas.id.UserId;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A replay of `-Dparley.operations.events` events (20,000), killed twice.
@WithStack({Server.CASSANDRA, Server.KAFKA, Server.REGISTRY})
class KilledReplayIT {
    private static final int EVENTS = Integer.getInteger("parley.operations.events", 20_000);
    private static final int CHATS = 100;
    private static final int PARTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final UserId bob = UserId.next();

    @Test
    void shouldEndAsOneThatWasNeverKilled(TestStack stack) throws Exception {
        try (var past = new Past(stack)) {
            // Given
            IntStream.range(0, CHATS)
                    .mapToObj(_ -> new ChatLog(bob)
                            .said(bob, EVENTS / CHATS - 3)
                            .removed(bob)
                            .added(bob))
                    .forEach(log -> past.append(log.events()));
            var whole = stack.keyspace() + "_whole";
            var killed = stack.keyspace() + "_killed";
            assertThat(past.ops.run(into(whole)).status()).isZero();
            var ends = past.ends();

            // When
            for (var part = 1; part < PARTS - 1; part++) {
                var process = start(past, killed);
                var enough = (long) EVENTS / PARTS * part;
                await().atMost(PATIENCE).until(() -> !process.isAlive() || written(past, killed) >= enough);
                assertThat(process.isAlive()).isTrue();
                process.destroyForcibly().waitFor();
            }
            var before = written(past, killed);
            var status = start(past, killed).waitFor();

            // Then
            assertThat(before).isLessThan(EVENTS);
            assertThat(status).isZero();
            assertThat(HistoryDigest.of(past.session, killed))
                    .hasSize(CHATS)
                    .isEqualTo(HistoryDigest.of(past.session, whole));
            assertThat(past.ops
                            .run("verify", "--keyspace", killed, "--up-to-replay")
                            .status())
                    .isZero();
            assertThat(past.ends()).isEqualTo(ends);
        }
    }

    private static String[] into(String keyspace) {
        return new String[] {
            "replay", "history", "--into", keyspace, "--keep-extra", "--execute", "--reason", "the test wants it"
        };
    }

    private static Process start(Past past, String keyspace) throws IOException {
        // Slow enough to be caught in the middle.
        var command = Stream.concat(Stream.of(into(keyspace)), Stream.of("--throttle", EVENTS / 8 + "/s"));
        return past.ops.start(new File("target", "killed-replay.log"), command.toArray(String[]::new));
    }

    /// Offsets up to which the replay says it has come; none before its tables can be read.
    private static long written(Past past, String keyspace) {
        try {
            return past.session.execute("SELECT first, position FROM " + keyspace + ".replays").all().stream()
                    .mapToLong(row -> row.getLong("position") - row.getLong("first"))
                    .sum();
        } catch (InvalidQueryException | ServerError _) {
            return 0;
        }
    }
}
