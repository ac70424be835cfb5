package io.parley.streams.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.history.HistoryDigest;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithStack(Server.CASSANDRA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedWritesIT {
    private final UserId bob = UserId.next();
    private TestStack stack;

    @AutoClose
    private HistoryFixture cassandra;

    @BeforeAll
    void open(TestStack stack) {
        this.stack = stack;
        cassandra = new HistoryFixture(stack);
    }

    @Test
    void shouldNotChangeByReplays() {
        // Given
        var log = new ChatLog(bob).said(20).removed(bob).said(5).added(bob).said(20);
        cassandra.write(log);
        var first = HistoryDigest.of(cassandra.session, stack.keyspace());
        var shuffled = new ArrayList<>(log.events());
        Collections.shuffle(shuffled, new Random(1));

        // When
        log.events().subList(11, log.events().size()).forEach(cassandra::writeEvent);
        cassandra.writeHead(log, 15);
        shuffled.forEach(cassandra::writeEvent);
        cassandra.writeHead(log, 2);

        // Then
        assertThat(HistoryDigest.of(cassandra.session, stack.keyspace())).isEqualTo(first);
    }

    @Test
    void shouldLetLateWritesLose() {
        // Given
        var log = new ChatLog(bob).said(3);
        cassandra.write(log);

        // When
        cassandra.session.execute(
                "INSERT INTO " + stack.keyspace()
                        + ".events (chat, bucket, seq, sealed) VALUES (?, 0, 4, 0x00) USING TIMESTAMP 3",
                log.chat.value());

        // Then
        assertThat(cassandra.all(bob, log).events()).isEqualTo(log.events());
    }

    @Test
    void shouldLetAReplayWinOverWhatWasDoneByHand() {
        // Given
        var log = new ChatLog(bob).said(9).removed(bob).added(bob);
        cassandra.write(log);
        var first = HistoryDigest.of(cassandra.session, stack.keyspace());
        byHand("DELETE FROM %s.events USING TIMESTAMP %d WHERE chat = ? AND bucket = 0 AND seq = 4", log);
        byHand("UPDATE %s.events USING TIMESTAMP %d SET sealed = 0x00 WHERE chat = ? AND bucket = 0 AND seq = 5", log);
        byHand("UPDATE %s.chat_heads USING TIMESTAMP %d SET head = 2 WHERE chat = ?", log);
        byHand("DELETE FROM %s.chats_by_user USING TIMESTAMP %d WHERE user = " + bob + " AND chat = ?", log);
        cassandra.write(log);
        assertThat(cassandra.all(bob, log).events()).isEmpty();

        // When
        cassandra.replay(log);

        // Then
        assertThat(HistoryDigest.of(cassandra.session, stack.keyspace())).isEqualTo(first);
        assertThat(cassandra.all(bob, log).events()).isEqualTo(log.events());
    }

    @Test
    void shouldLetWritesAfterAReplayWinOverIt() {
        // Given
        var log = new ChatLog(bob).said(3);
        cassandra.write(log);
        cassandra.replay(log);
        cassandra.replay(log);

        // When
        log.said(2);
        cassandra.write(log);

        // Then
        assertThat(cassandra.all(bob, log).head()).isEqualTo(log.head());
        assertThat(cassandra.all(bob, log).events()).isEqualTo(log.events());
    }

    @Test
    void shouldNotFallBehindABatchThatReadTheFormerBase() {
        // Given
        var log = new ChatLog(bob).said(9);
        cassandra.replay(log);

        // When
        // The fixture's own statements know of no base, as a batch that read it before the replay.
        log.events().forEach(cassandra::writeEvent);
        cassandra.writeHead(log, 8);

        // Then
        assertThat(cassandra.all(bob, log).head()).isEqualTo(log.head());
        assertThat(cassandra.all(bob, log).events()).isEqualTo(log.events());
    }

    private void byHand(String statement, ChatLog log) {
        // As the clock says it, or above what another test has raised the base to.
        var written =
                Math.max(System.currentTimeMillis() * 1_000, cassandra.base().micros() + 1_000_000);
        cassandra.session.execute(statement.formatted(stack.keyspace(), written), log.chat.value());
    }

    @Test
    void shouldLeaveNoTombstones() {
        // Given
        var log = new ChatLog(bob).said(3).removed(bob);
        cassandra.write(log);
        cassandra.write(log);

        // When
        cassandra.all(log.owner, log);
        cassandra.history.chatsOf(bob);

        // Then
        var tombstones = cassandra
                .session
                .execute(
                        "SELECT table_name, max FROM system_views.tombstones_per_read WHERE keyspace_name = ?"
                                + " ALLOW FILTERING",
                        stack.keyspace())
                .all();
        assertThat(tombstones)
                .isNotEmpty()
                .filteredOn(row -> !"layout_versions".equals(row.getString(0)))
                // The lowest value the histogram can say; bound nulls would be several for each row.
                .allSatisfy(row -> assertThat(row.getDouble(1)).isLessThanOrEqualTo(1));
    }
}
