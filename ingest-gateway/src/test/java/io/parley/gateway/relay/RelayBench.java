package io.parley.gateway.relay;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.relay.PublishedFacts.Published;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.id.ChatId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A database with an outbox, the topic it flows into, and any number of relays between them.
@WithStack({KAFKA, POSTGRESQL, REGISTRY})
abstract class RelayBench {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final TestStack stack;
    final String slot;
    private final RelayDatabase database;
    final OutboxRows rows;
    final PublishedFacts published;
    final List<TestRelay> relays = new ArrayList<>();
    final ChatId chat = ChatId.next();

    RelayBench(TestStack stack) throws SQLException {
        this.stack = stack;
        slot = stack.namespace().qualify("outbox").replaceAll("[^a-z0-9]", "_");
        database = RelayDatabase.of(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
        rows = new OutboxRows(stack, database);
        published = new PublishedFacts(stack);
    }

    @BeforeEach
    void makeTables() {
        Flyway.configure()
                .dataSource(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword())
                .load()
                .migrate();
    }

    @AfterEach
    void stop() throws SQLException {
        relays.forEach(TestRelay::close);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(threadsOfRelays()).isEmpty());
        published.close();
        dropSlot();
        rows.run("drop publication if exists " + slot);
        rows.run("truncate outbox, relay_slots");
        rows.close();
    }

    TestRelay notYetStarted() {
        var relay = TestRelay.of(stack, database, slot);
        relays.add(relay);
        return relay;
    }

    TestRelay relay() {
        return notYetStarted().start();
    }

    void dropSlot() throws SQLException {
        rows.run("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '" + slot
                + "'");
    }

    void terminate(String backends) throws SQLException {
        rows.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and "
                + backends);
    }

    void assertPublished(long first, long last) {
        var versions =
                published.upTo(chat, last).stream().map(Published::version).toList();
        assertThat(withoutRepetitions(versions))
                .containsSubsequence(rangeClosed(first, last).boxed().toList());
    }

    private static List<String> threadsOfRelays() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches(".*(relay|debezium).*"))
                .toList();
    }

    /// What a reader sees that ignores versions not above the last one.
    private static List<Long> withoutRepetitions(List<Long> versions) {
        var seen = new ArrayList<Long>();
        for (var version : versions) {
            if (seen.isEmpty() || version > seen.getLast()) {
                seen.add(version);
            }
        }
        return seen;
    }
}
