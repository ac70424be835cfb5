package io.parley.streams.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.EventPage;
import io.parley.schemas.history.HistoryDigest;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.history.HistoryWrites;
import io.parley.schemas.history.Membership;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithStack(Server.CASSANDRA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CassandraHistoryIT {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final int INSTANCES = 4;

    private final UserId bob = UserId.next();
    private TestStack stack;
    private CqlSession session;
    private HistoryWrites writes;
    private EventWriter writer;
    private CassandraHistory history;

    @BeforeAll
    void open(TestStack stack) {
        this.stack = stack;
        session = openSession();
        HistorySchema.migrate(session, stack.keyspace(), stack.cassandraDatacenter(), 1, DEADLINE);
        writes = new HistoryWrites(session, stack.keyspace());
        writer = new EventWriter(session, writes, 64);
        history = new CassandraHistory(session, stack.keyspace());
    }

    @AfterAll
    void close() {
        writer.close();
        session.close();
    }

    @Test
    void shouldGiveBackEveryKindOfEventAsItWas() {
        // Given
        var log = new ChatLog(bob)
                .said(1)
                .happened(new ChatRenamed(2, "Coffee"))
                .happened(new RoleChanged(3, new Member(bob, Role.ADMIN)))
                .removed(UserId.next())
                .added(UserId.next());
        var direct = new ChatLog()
                .happened(new ChatCreated(1, ChatKind.DIRECT, null, List.of(new Member(bob, Role.MEMBER))));

        // When
        write(log);
        write(direct);

        // Then
        assertThat(all(log.owner, log).events()).isEqualTo(log.events());
        assertThat(all(direct.owner, direct).events()).isEqualTo(direct.events());
    }

    @Test
    void shouldShowEachMemberTheirOwnStretchesOnly() {
        // Given
        var log = new ChatLog(bob).said(3).removed(bob).said(3).added(bob).said(2);
        write(log);

        // When
        var page = all(bob, log);
        var latest = history.before(bob, log.chat, new Seq(100), 5);

        // Then
        assertThat(seqs(page)).containsExactly(1L, 2L, 3L, 4L, 5L, 9L, 10L, 11L);
        assertThat(page.upTo()).isEqualTo(log.head());
        assertThat(seqs(latest)).containsExactly(4L, 5L, 9L, 10L, 11L);
        assertThat(history.chatsOf(bob).stream().filter(view -> view.chat().equals(log.chat)))
                .singleElement()
                .satisfies(view -> assertThat(view.memberships())
                        .containsExactly(new Membership(new Seq(1), new Seq(5)), new Membership(new Seq(9), null)));
    }

    @Test
    void shouldEndWithTheRemovalForAFormerMember() {
        // Given
        var log = new ChatLog(bob).said(1).removed(bob).said(4);
        write(log);

        // When
        var page = all(bob, log);

        // Then
        assertThat(seqs(page)).containsExactly(1L, 2L, 3L);
        assertThat(page.head()).isEqualTo(new Seq(3));
        assertThat(history.before(bob, log.chat, new Seq(100), 2).events()).containsExactly(log.at(2), log.at(3));
    }

    @Test
    void shouldShowNothingToAStranger() {
        // Given
        var log = new ChatLog(bob).said(5);
        write(log);
        var eve = UserId.next();

        // When
        var page = all(eve, log);
        var latest = history.before(eve, log.chat, new Seq(100), 10);

        // Then
        assertThat(page).isEqualTo(new EventPage(List.of(), Seq.NONE, Seq.NONE));
        assertThat(latest).isEqualTo(new EventPage(List.of(), Seq.NONE, Seq.NONE));
        assertThat(history.chatsOf(eve)).isEmpty();
        assertThat(history.after(bob, ChatId.next(), new Seq(7), 10))
                .isEqualTo(new EventPage(List.of(), new Seq(7), Seq.NONE));
    }

    @Test
    void shouldShowNothingAboveTheHead() {
        // Given
        var log = new ChatLog(bob).said(9);
        log.events().forEach(this::writeEvent);

        // When
        var before = all(bob, log);
        writeHead(log, 4);
        var after = all(bob, log);

        // Then
        assertThat(before.events()).isEmpty();
        assertThat(seqs(after)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void shouldStopAtTheFirstMissingSeq() {
        // Given
        var log = new ChatLog(bob).said(9);
        log.events().stream().filter(event -> event.seq().value() != 6).forEach(this::writeEvent);
        writeHead(log, 10);

        // When
        var page = all(bob, log);
        var latest = history.before(bob, log.chat, new Seq(100), 5);

        // Then
        assertThat(seqs(page)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(page.upTo()).isEqualTo(new Seq(5));
        assertThat(page.head()).isEqualTo(new Seq(10));
        assertThat(seqs(latest)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldReadAcrossBuckets() {
        // Given
        var log = new ChatLog(bob).said(5_200);
        write(log);

        // When
        var read = new ArrayList<EventRecord>();
        var cursor = Seq.NONE;
        while (cursor.value() < log.head().value()) {
            var page = history.after(bob, log.chat, cursor, 400);
            read.addAll(page.events());
            cursor = page.upTo();
        }

        // Then
        assertThat(read).isEqualTo(log.events());
        assertThat(seqs(history.before(bob, log.chat, new Seq(5_003), 6)))
                .isEqualTo(LongStream.rangeClosed(4_997, 5_002).boxed().toList());
    }

    @Test
    void shouldNotChangeByReplays() {
        // Given
        var log = new ChatLog(bob).said(20).removed(bob).said(5).added(bob).said(20);
        write(log);
        var first = HistoryDigest.of(session, stack.keyspace());
        var shuffled = new ArrayList<>(log.events());
        Collections.shuffle(shuffled, new Random(1));

        // When
        log.events().subList(11, log.events().size()).forEach(this::writeEvent);
        writeHead(log, 15);
        shuffled.forEach(this::writeEvent);
        writeHead(log, 2);

        // Then
        assertThat(HistoryDigest.of(session, stack.keyspace())).isEqualTo(first);
    }

    @Test
    void shouldLetLateWritesLose() {
        // Given
        var log = new ChatLog(bob).said(3);
        write(log);

        // When
        session.execute(
                "INSERT INTO " + stack.keyspace()
                        + ".events (chat, bucket, seq, text) VALUES (?, 0, 4, 'older') USING TIMESTAMP 3",
                log.chat.value());

        // Then
        assertThat(all(bob, log).events()).isEqualTo(log.events());
    }

    @Test
    void shouldLeaveNoTombstones() {
        // Given
        var log = new ChatLog(bob).said(3).removed(bob);
        write(log);
        write(log);

        // When
        all(log.owner, log);
        history.chatsOf(bob);

        // Then
        var tombstones = session.execute(
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
        var versions = session.execute("SELECT version FROM " + keyspace + ".layout_versions")
                .all();
        assertThat(versions.stream().map(row -> row.getInt(0))).containsExactly(1);
    }

    @Test
    void shouldRefuseALayoutOfAnotherOrigin() {
        // Given
        var keyspace = stack.keyspace() + "_other";
        HistorySchema.migrate(session, keyspace, stack.cassandraDatacenter(), 1, DEADLINE);
        session.execute("UPDATE " + keyspace + ".layout_versions SET checksum = 'another' WHERE version = 1");

        // Then
        assertThatThrownBy(() -> new CassandraHistory(session, keyspace))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rebuild the history in a new keyspace");
    }

    @Test
    void shouldSayWhoLaysAMissingKeyspaceOut() {
        // Given
        var keyspace = stack.keyspace() + "_missing";

        // Then
        assertThatThrownBy(() -> HistorySchema.awaitLayout(session, keyspace, Duration.ofMillis(300)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(keyspace)
                .hasMessageContaining("history writer");
    }

    private void migrateTogether(String keyspace, CyclicBarrier barrier) {
        try (var own = openSession()) {
            barrier.await();
            HistorySchema.migrate(own, keyspace, stack.cassandraDatacenter(), 1, DEADLINE);
        } catch (BrokenBarrierException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CqlSession openSession() {
        return HistorySessions.open(List.of(stack.cassandraContactPoint()), stack.cassandraDatacenter());
    }

    private void write(ChatLog log) {
        writer.write(List.of(log.events()));
    }

    private void writeEvent(EventRecord event) {
        session.execute(writes.event(event));
        writes.memberships(event).forEach(session::execute);
    }

    private void writeHead(ChatLog log, long seq) {
        session.execute(writes.head(log.chat, new Seq(seq), log.at(seq).at()));
    }

    private EventPage all(UserId reader, ChatLog log) {
        return history.after(reader, log.chat, Seq.NONE, CassandraHistory.MAX_PAGE);
    }

    private static List<Long> seqs(EventPage page) {
        return page.events().stream().map(event -> event.seq().value()).toList();
    }
}
