package io.parley.streams.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Cassandra goes away while the history is written: nothing is committed that is not there.
@WithStack({Server.CASSANDRA, Server.KAFKA, Server.REGISTRY})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryOutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 500;

    private final UserId bob = UserId.next();
    private TestStack stack;
    private Ledger ledger;
    private CuttableLine line;
    private CqlSession session;
    private CassandraHistory history;
    private RunningHistory running;
    private Map<Integer, Long> committed;
    private Map<Integer, Long> said;

    @BeforeAll
    void start(TestStack stack) {
        this.stack = stack;
        ledger = new Ledger(stack);
        line = new CuttableLine(stack.cassandraContactPoint());
        running = startBehindTheLine();
        session = HistorySessions.open(List.of(stack.cassandraContactPoint()), stack.cassandraDatacenter());
        history = new CassandraHistory(session, stack.keyspace());
    }

    @AfterAll
    void stop() {
        running.close();
        session.close();
        line.close();
        ledger.close();
    }

    @BeforeEach
    void writeSomethingAndCommitIt() throws Exception {
        var log = new ChatLog(bob).said(2);
        ledger.commit(log.events());
        awaitAllCommitted();
        assertThatItHolds(log);
        committed = ledger.committed("history");
        said = ledger.positions();
    }

    @Test
    void shouldCommitNothingWhileTheConnectionIsCut() throws Exception {
        // Given
        var logs = logs(50);
        line.cut();

        // When
        commitTogether(logs);
        awaitRetries(3);

        // Then
        assertThatNothingIsCommittedNorSaid();
        line.heal();
        awaitAllCommitted();
        logs.forEach(this::assertThatItHolds);
    }

    @Test
    void shouldCommitNothingWhileCassandraDoesNotAnswer() throws Exception {
        // Given
        var logs = logs(50);
        line.stop();

        // When
        commitTogether(logs);
        awaitRetries(1);

        // Then
        assertThatNothingIsCommittedNorSaid();
        line.heal();
        awaitAllCommitted();
        logs.forEach(this::assertThatItHolds);
    }

    @Test
    void shouldCommitNothingOfABatchThatWasWrittenInPart() throws Exception {
        // Given
        var logs = logs(3_000);
        var starts = ledger.ends();
        commitTogether(logs);
        await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> isBegun(logs));

        // When
        line.cut();
        awaitRetries(2);

        // Then
        var reached = ledger.committed("history");
        assertThat(reached).isNotEqualTo(ledger.ends());
        for (var log : logs) {
            var start = starts.getOrDefault(ledger.partitionOf(log), 0L);
            var passed = reached.getOrDefault(ledger.partitionOf(log), start) - start;
            assertThat(read(log)).hasSizeGreaterThanOrEqualTo((int) passed);
        }
        line.heal();
        awaitAllCommitted();
        logs.forEach(this::assertThatItHolds);
    }

    @Test
    void shouldCommitNothingWhenTheProcessEndsInTheOutage() throws Exception {
        // Given
        var logs = logs(50);
        line.cut();
        commitTogether(logs);
        awaitRetries(1);

        // When
        running.close();

        // Then
        assertThatNothingIsCommittedNorSaid();
        running = startBehindTheLine();
        assertThat(running.isReady()).isFalse();
        line.heal();
        awaitAllCommitted();
        logs.forEach(this::assertThatItHolds);
    }

    private RunningHistory startBehindTheLine() {
        return RunningHistory.start(stack, Map.of("parley.cassandra.contact-points", line.address()));
    }

    /// Two chats in partitions of their own.
    private List<ChatLog> logs(int messages) {
        var logs = new ArrayList<ChatLog>();
        while (logs.size() < 2) {
            var log = new ChatLog(bob);
            if (logs.stream().noneMatch(other -> ledger.partitionOf(other) == ledger.partitionOf(log))) {
                logs.add(log.said(messages).removed(bob).added(bob).said(1));
            }
        }
        return logs;
    }

    private void commitTogether(List<ChatLog> logs) {
        ledger.commit(logs.stream().flatMap(log -> log.events().stream()).toList());
    }

    private boolean isBegun(List<ChatLog> logs) {
        return logs.stream()
                .anyMatch(log -> session.execute(
                                        "SELECT seq FROM " + stack.keyspace()
                                                + ".events WHERE chat = ? AND bucket = 0 LIMIT 1",
                                        log.chat.value())
                                .one()
                        != null);
    }

    private void awaitRetries(int more) {
        var tried = running.retries();
        await().atMost(PATIENCE).until(() -> running.retries() >= tried + more);
    }

    private void assertThatNothingIsCommittedNorSaid() throws Exception {
        assertThat(ledger.committed("history")).isEqualTo(committed);
        assertThat(ledger.positions()).isEqualTo(said);
    }

    private void awaitAllCommitted() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var ends = ledger.ends();
            assertThat(ledger.positions()).isEqualTo(ends);
            ends.values().removeIf(end -> end == 0);
            assertThat(ledger.committed("history")).containsAllEntriesOf(ends);
        });
    }

    private void assertThatItHolds(ChatLog log) {
        assertThat(read(log)).isEqualTo(log.events());
    }

    private List<EventRecord> read(ChatLog log) {
        var read = new ArrayList<EventRecord>();
        while (true) {
            var page = history.after(log.owner, log.chat, new Seq(read.size()), PAGE)
                    .events();
            if (page.isEmpty()) {
                return read;
            }
            read.addAll(page);
        }
    }
}
