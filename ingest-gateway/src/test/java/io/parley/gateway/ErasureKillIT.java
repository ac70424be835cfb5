package io.parley.gateway;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Caller;
import io.parley.gateway.platform.StandInMedia;
import io.parley.infra.stack.junit.ServiceProcess;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.key.KeySchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway is killed in the middle of each step of a deletion.
@WithStack({CASSANDRA, KAFKA, POSTGRESQL, REGISTRY})
class ErasureKillIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HEAP = 256;
    private static final String PASSWORD = "correct horse battery";
    /// Each is written by one step, in the order of the steps, and by none before it.
    private static final List<String> TABLES =
            List.of("refresh_tokens", "contacts", "mutes", "account_devices", "members", "identities");

    private final TestStack stack;
    private final StandInMedia media;
    private final ServiceProcess gateway;

    ErasureKillIT(TestStack stack, @TempDir Path directory) {
        this.stack = stack;
        this.media = new StandInMedia(stack);
        var properties = new HashMap<>(stack.serviceProperties());
        properties.put("parley.limits.exempt", "127.0.0.0/8");
        properties.put("parley.keys.directory", directory.resolve("keys").toString());
        properties.put("parley.secrets.file", directory.resolve("secret").toString());
        properties.put("parley.codes.sink", directory.resolve("codes.jsonl").toString());
        properties.put("parley.sign-in.unverified-registration", "true");
        this.gateway = ServiceProcess.of(IngestGateway.class, directory, HEAP, properties);
    }

    /// As the history writer does.
    @BeforeEach
    void layOut() throws InterruptedException {
        var datacenter = stack.cassandraDatacenter();
        try (var cassandra = HistorySessions.open(List.of(stack.cassandraContactPoint()), datacenter)) {
            KeySchema.migrate(cassandra, stack.keyKeyspace(), datacenter, 1);
            HistorySchema.migrate(cassandra, stack.keyspace(), datacenter, 1, Duration.ofSeconds(60));
        }
        gateway.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        gateway.kill();
        media.close();
    }

    private Caller anyone() {
        return new Caller(gateway.address(), null);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
    }

    /// Whoever writes the table waits until the connection is closed.
    private Connection hold(String table) throws SQLException {
        var connection = connect();
        connection.setAutoCommit(false);
        try (var lock = connection.createStatement()) {
            lock.execute("lock table " + table + " in share mode");
        }
        return connection;
    }

    private void awaitWaiter(String table) throws SQLException {
        try (var connection = connect();
                var ask = connection.prepareStatement(
                        "select exists (select 1 from pg_locks where relation = ?::regclass and not granted)")) {
            ask.setString(1, table);
            await().atMost(PATIENCE).until(() -> {
                try (var answer = ask.executeQuery()) {
                    answer.next();
                    return answer.getBoolean(1);
                }
            });
        }
    }

    private Answer register(String name) {
        var email = UUID.randomUUID() + "@example.org";
        return anyone().post("auth/register", Map.of("email", email, "password", PASSWORD, "name", name));
    }

    @Test
    void shouldGoOnAfterAKillInEachStep() throws SQLException, InterruptedException {
        // Given
        var alice = register("Alice");
        var bob = register("Bob").json().required("user").required("id").asString();
        var caller = new Caller(gateway.address(), alice.string("accessToken"));
        caller.put("contacts/" + bob, Map.of());
        caller.post("chats", Map.of("kind", "group", "title", "Friends", "members", List.of(bob)));
        var id = alice.json().required("user").required("id").asString();

        // When
        var held = hold(TABLES.getFirst());
        var saga = caller.post("users/me/deletion", Map.of("password", PASSWORD));
        for (var i = 0; i < TABLES.size(); i++) {
            awaitWaiter(TABLES.get(i));
            gateway.kill();
            var next = i + 1 < TABLES.size() ? hold(TABLES.get(i + 1)) : null;
            held.close();
            if (next != null) {
                held = next;
            }
            gateway.start();
        }

        // Then
        var deletion = "deletions?id=" + saga.string("id");
        await().atMost(PATIENCE)
                .until(() -> anyone().get(deletion).string("state").equals("completed"));
        assertThat(anyone().get(deletion).json().required("steps").valueStream())
                .allMatch(step -> step.has("doneAt"));
        assertThat(rowsOf(id, "sessions", "contacts", "members")).isZero();
        assertThat(rowsOf(bob, "members")).isEqualTo(1);
        assertThat(factsOfLeaving()).isEqualTo(1);
    }

    private long rowsOf(String user, String... tables) throws SQLException {
        var count = 0L;
        try (var connection = connect()) {
            for (var table : tables) {
                try (var ask =
                        connection.prepareStatement("select count(*) from " + table + " where account = ?::uuid")) {
                    ask.setString(1, user);
                    try (var answer = ask.executeQuery()) {
                        answer.next();
                        count += answer.getLong(1);
                    }
                }
            }
        }
        return count;
    }

    private long factsOfLeaving() throws SQLException {
        try (var connection = connect();
                var ask = connection.createStatement();
                var answer = ask.executeQuery("select count(*) from outbox where type = 'RemoveMember'")) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
