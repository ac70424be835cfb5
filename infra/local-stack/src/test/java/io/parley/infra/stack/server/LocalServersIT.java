package io.parley.infra.stack.server;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.Progress;
import io.parley.schemas.registry.SchemaRegistry;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Has servers of its own, because it kills them.
class LocalServersIT {
    private static final Schema SCHEMA = new Schema.Parser().parse("\"long\"");
    private static final ServerPorts PORTS = ServerPorts.free();

    @TempDir
    private static Path directory;

    private static LocalServers servers;

    @BeforeAll
    static void start() throws InterruptedException {
        servers = new LocalServers(new Home(directory), PORTS);
        servers.start(EnumSet.allOf(Server.class), Progress.SILENT);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        servers.stop();
    }

    private static void killAndStart(Server... killed) throws InterruptedException {
        for (var server : killed) {
            servers.process(server).kill();
        }
        servers.start(EnumSet.allOf(Server.class), Progress.SILENT);
    }

    @Test
    void shouldKeepTopicsOverAKill() throws Exception {
        // Given
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }

        // When
        killAndStart(KAFKA);

        // Then
        try (var admin = admin()) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    @Test
    void shouldKeepSchemaIdsOverAKillOfTheRegistryAndItsDatabase() throws Exception {
        // Given
        var id = registry().register("kept-value", SCHEMA);

        // When
        killAndStart(REGISTRY, POSTGRESQL);

        // Then
        assertThat(registry().byId(id)).isEqualTo(SCHEMA);
        assertThat(registry().register("kept-value", SCHEMA)).isEqualTo(id);
    }

    @Test
    void shouldKeepRowsOverAKillOfPostgresql() throws Exception {
        // Given
        execute("create table kept as select 42 as answer");

        // When
        killAndStart(POSTGRESQL);

        // Then
        execute("select answer from kept");
    }

    @Test
    void shouldKeepRowsOverAKillOfCassandra() throws Exception {
        // Given
        try (var session = session()) {
            session.execute("create keyspace kept with replication = "
                    + "{'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("create table kept.t (id int primary key)");
            session.execute("insert into kept.t (id) values (7)");
        }

        // When
        killAndStart(CASSANDRA);

        // Then
        try (var session = session()) {
            assertThat(session.execute("select id from kept.t").all()).hasSize(1);
        }
    }

    @Test
    void shouldListenOnThisMachineOnly() {
        // When
        var listening = ProcessHandle.allProcesses()
                .filter(process -> servers.processes().stream()
                        .filter(LocalProcess::isRunning)
                        .anyMatch(server -> server.pid() == process.pid()))
                .toList();

        // Then
        assertThat(listening).hasSize(4);
        assertThat(Listeners.outsideLoopback(listening)).isEmpty();
    }

    private static Admin admin() {
        return Admin.create(
                Map.<String, Object>of("bootstrap.servers", servers.addresses().of(KAFKA)));
    }

    private static SchemaRegistry registry() {
        return new SchemaRegistry(servers.addresses().registryUrl());
    }

    private static CqlSession session() {
        return CqlSessions.open(servers.addresses().of(CASSANDRA));
    }

    private static void execute(String sql) throws Exception {
        try (var connection = DriverManager.getConnection(
                        servers.addresses().jdbcUrl(PostgresqlServer.PLATFORM_DATABASE),
                        PostgresqlServer.ROLE,
                        PostgresqlServer.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
