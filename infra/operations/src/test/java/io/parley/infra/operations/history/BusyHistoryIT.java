package io.parley.infra.operations.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.Ops;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// While events come and are written.
@WithStack({Server.CASSANDRA, Server.KAFKA, Server.REGISTRY})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BusyHistoryIT {
    private static final int CHATS = 40;
    private static final int ROUNDS = 3;

    private final UserId bob = UserId.next();
    private final AtomicBoolean talking = new AtomicBoolean(true);
    private final List<ChatLog> logs =
            IntStream.range(0, CHATS).mapToObj(_ -> new ChatLog(bob)).toList();
    private CassandraHistory history;

    @AutoClose
    private Past past;

    @BeforeAll
    void open(TestStack stack) {
        past = new Past(stack);
        history = new CassandraHistory(past.session, stack.keyspace());
    }

    @Test
    void shouldNeitherCallWhatComesADifferenceNorHideIt() throws Exception {
        // Given
        try (var writer = past.writer()) {
            past.follow(writer, logs.stream().map(ChatLog::events).toList());
        }
        var verified = new ArrayList<Ops.Result>();
        var replayed = new ArrayList<Ops.Result>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var talk = CompletableFuture.supplyAsync(this::talk, threads);
            var look = CompletableFuture.supplyAsync(this::fallsOfTheHead, threads);

            // When
            for (var round = 0; round < ROUNDS; round++) {
                verified.add(past.ops.run("verify"));
                replayed.add(past.ops.run("replay", "history", "--execute", "--reason", "while people talk"));
            }
            talking.set(false);

            // Then
            assertThat(talk.get()).isPositive();
            assertThat(look.get()).isZero();
        }
        assertThat(verified)
                .allSatisfy(one ->
                        assertThat(one.status()).as(one.out() + one.err()).isZero());
        assertThat(replayed)
                .allSatisfy(one ->
                        assertThat(one.status()).as(one.out() + one.err()).isZero());
        assertThat(past.ops.run("verify").status()).isZero();
        assertThat(logs)
                .allSatisfy(
                        log -> assertThat(headOf(log)).isEqualTo(log.events().size()));
    }

    /// @return how many batches there were
    private int talk() {
        var batches = 0;
        try (var writer = past.writer()) {
            while (talking.get()) {
                var batch = new ArrayList<List<EventRecord>>();
                for (var log : logs) {
                    var before = log.events().size();
                    log.said(bob, 3);
                    batch.add(log.events().subList(before, before + 3));
                }
                past.follow(writer, batch);
                batches++;
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return batches;
    }

    /// @return how many times a reader saw less than before
    private int fallsOfTheHead() {
        var falls = 0;
        var log = logs.getFirst();
        var before = 0L;
        while (talking.get()) {
            var head = headOf(log);
            falls += head < before ? 1 : 0;
            before = head;
        }
        return falls;
    }

    private long headOf(ChatLog log) {
        return history.after(log.owner, log.chat, Seq.NONE, 1).head().value();
    }
}
