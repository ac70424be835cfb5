package io.parley.streams.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.HistoryDigest;
import io.parley.schemas.history.HistoryProgress;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithStack({Server.CASSANDRA, Server.KAFKA, Server.REGISTRY})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryWriterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final UserId bob = UserId.next();
    private TestStack stack;
    private Ledger ledger;
    private CqlSession session;
    private RunningHistory running;
    private CassandraHistory history;

    @BeforeAll
    void start(TestStack stack) {
        this.stack = stack;
        ledger = new Ledger(stack);
        running = RunningHistory.start(stack);
        session = HistorySessions.open(List.of(stack.cassandraContactPoint()), stack.cassandraDatacenter());
        history = new CassandraHistory(session, stack.keyspace());
    }

    @AfterAll
    void stop() {
        running.close();
        session.close();
        ledger.close();
    }

    @Test
    void shouldWriteWhatIsCommittedAndSayHowFar() {
        // Given
        var log = new ChatLog(bob).said(3).removed(bob);

        // When
        ledger.commit(log.events());

        // Then
        awaitPositionsAtTheEnd();
        assertThat(history.after(log.owner, log.chat, Seq.NONE, 10).events()).isEqualTo(log.events());
        assertThat(history.after(bob, log.chat, Seq.NONE, 10).events()).isEqualTo(log.events());
    }

    @Test
    void shouldNotSeeAnAbortedTransactionYetPassIt() {
        // Given
        var log = new ChatLog(bob).said(5);
        ledger.commit(log.events().subList(0, 2));

        // When
        ledger.abort(log.events().subList(2, 6));

        // Then
        awaitPositionsAtTheEnd();
        assertThat(history.after(bob, log.chat, Seq.NONE, 10).events())
                .isEqualTo(log.events().subList(0, 2));
    }

    @Test
    void shouldCommitThePositionBehindTheLastMarker() {
        // Given
        var log = new ChatLog(bob).said(1);

        // When
        ledger.commit(log.events());
        ledger.abort(log.events());

        // Then
        var partition = ledger.partitionOf(log);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ledger.committed("history"))
                        .containsEntry(partition, ledger.ends().get(partition)));
    }

    @Test
    void shouldLoseNothingOfABurstInOnePoll() {
        // Given
        var log = new ChatLog(bob).said(999);
        var batches = running.batches();

        // When
        ledger.commit(log.events());

        // Then
        awaitPositionsAtTheEnd();
        var read = new ArrayList<>(history.after(bob, log.chat, Seq.NONE, 500).events());
        read.addAll(history.after(bob, log.chat, new Seq(500), 500).events());
        assertThat(read).isEqualTo(log.events());
        assertThat(running.batches()).isEqualTo(batches + 1);
    }

    @Test
    void shouldDeadLetterWhatIsNoEventAndGoOn() {
        // Given
        var log = new ChatLog(bob).said(2);
        var other = new ChatLog(bob);
        var partition = ledger.partitionOf(log);
        var key = log.chat.toString();

        // When
        ledger.commitRaw(partition, key, "rubbish".getBytes(StandardCharsets.UTF_8));
        ledger.commitRaw(partition, key, null);
        ledger.commitRaw(partition, key, ledger.encode(other.at(1)));
        ledger.commit(log.events());

        // Then
        awaitPositionsAtTheEnd();
        assertThat(history.after(bob, log.chat, Seq.NONE, 10).events()).isEqualTo(log.events());
        assertThat(history.chatsOf(other.owner)).isEmpty();
        assertThat(ledger.deadLetters().stream().map(record -> header(record, DeadLetterHeaders.REASON)))
                .containsExactly(
                        "not in the Confluent wire format",
                        "a tombstone, where every record has a value",
                        "the key is not the chat of the event");
    }

    @Test
    void shouldGoOnWhereItStoppedAndSayWhereThatIs() {
        // Given
        var log = new ChatLog(bob).said(10);
        ledger.commit(log.events().subList(0, 4));
        awaitPositionsAtTheEnd();
        running.close();
        var said = ledger.progress().size();

        // When
        ledger.commit(log.events().subList(4, 11));
        running = RunningHistory.start(stack);

        // Then
        awaitPositionsAtTheEnd();
        assertThat(history.after(bob, log.chat, Seq.NONE, 20).events()).isEqualTo(log.events());
        var saidSince = ledger.progress().subList(said, ledger.progress().size());
        assertThat(saidSince.stream().map(HistoryProgress::partition).distinct())
                .hasSize(Topic.CHAT_EVENTS.partitions());
    }

    @Test
    void shouldRebuildTheSameHistoryElsewhereInSilence() throws Exception {
        // Given
        var log = new ChatLog(bob).said(30).removed(bob).said(3).added(bob).said(4);
        ledger.commit(log.events().subList(0, 20));
        ledger.abort(log.events().subList(20, 25));
        ledger.commit(log.events().subList(20, log.events().size()));
        awaitPositionsAtTheEnd();
        running.close();
        var said = ledger.progress().size();
        var deadLetters = ledger.deadLetters().size();
        var ends = ledger.ends();
        var elsewhere = stack.keyspace() + "_b";

        // When
        try (var rebuild = RunningHistory.start(
                stack, Map.of("parley.cassandra.keyspace", elsewhere, "parley.history.group", "history-rebuild"))) {
            await().atMost(PATIENCE).until(rebuild::isReady);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(ledger.committed("history-rebuild")).containsAllEntriesOf(withEvents(ends)));
        }

        // Then
        assertThat(HistoryDigest.of(session, elsewhere))
                .isNotEmpty()
                .isEqualTo(HistoryDigest.of(session, stack.keyspace()));
        assertThat(ledger.progress()).hasSize(said);
        assertThat(ledger.deadLetters()).hasSize(deadLetters);
        running = RunningHistory.start(stack);
    }

    @Test
    void shouldWriteASecondKeyspaceBesideTheUsualOne() {
        // Given
        running.close();
        var second = stack.keyspace() + "_c";
        var log = new ChatLog(bob).said(7).removed(bob);

        // When
        running = RunningHistory.start(stack, Map.of("parley.history.also-into", second));
        ledger.commit(log.events());

        // Then
        awaitPositionsAtTheEnd();
        assertThat(new CassandraHistory(session, second)
                        .after(bob, log.chat, Seq.NONE, 10)
                        .events())
                .isEqualTo(log.events());
        assertThat(history.after(bob, log.chat, Seq.NONE, 10).events()).isEqualTo(log.events());
        running.close();
        running = RunningHistory.start(stack);
    }

    private static Map<Integer, Long> withEvents(Map<Integer, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> end.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void awaitPositionsAtTheEnd() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ledger.positions()).isEqualTo(ledger.ends()));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
