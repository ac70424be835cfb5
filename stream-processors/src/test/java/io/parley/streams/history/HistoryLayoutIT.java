package io.parley.streams.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.HistorySchema;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithStack(Server.CASSANDRA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryLayoutIT {
    private static final int INSTANCES = 4;

    private TestStack stack;

    @AutoClose
    private HistoryFixture cassandra;

    @BeforeAll
    void open(TestStack stack) {
        this.stack = stack;
        cassandra = new HistoryFixture(stack);
    }

    @Test
    void shouldBeLaidOutOnceBySeveralInstancesAtOnce() {
        // Given
        var keyspace = stack.keyspace() + "_several";
        var barrier = new CyclicBarrier(INSTANCES);

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = IntStream.range(0, INSTANCES)
                    .mapToObj(_ -> CompletableFuture.runAsync(() -> migrateTogether(keyspace, barrier), threads))
                    .toList();
            starts.forEach(CompletableFuture::join);
        }

        // Then
        var versions = cassandra
                .session
                .execute("SELECT version FROM " + keyspace + ".layout_versions")
                .all();
        assertThat(versions.stream().map(row -> row.getInt(0))).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void shouldRefuseALayoutOfAnotherOrigin() {
        // Given
        var keyspace = stack.keyspace() + "_other";
        cassandra.migrate(cassandra.session, keyspace);
        cassandra.session.execute("UPDATE " + keyspace + ".layout_versions SET checksum = 'another' WHERE version = 1");

        // Then
        assertThatThrownBy(() -> new CassandraHistory(cassandra.session, keyspace))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rebuild the history in a new keyspace");
    }

    @Test
    void shouldSayWhoLaysAMissingKeyspaceOut() {
        // Given
        var keyspace = stack.keyspace() + "_missing";

        // Then
        assertThatThrownBy(() -> HistorySchema.awaitLayout(cassandra.session, keyspace, Duration.ofMillis(300)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(keyspace)
                .hasMessageContaining("history writer");
    }

    private void migrateTogether(String keyspace, CyclicBarrier barrier) {
        try (var own = cassandra.openSession()) {
            barrier.await();
            cassandra.migrate(own, keyspace);
        } catch (BrokenBarrierException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
