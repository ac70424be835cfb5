package io.parley.infra.stack.junit;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.CqlSessions;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Topic;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@WithStack({CASSANDRA, KAFKA, POSTGRESQL, REGISTRY})
class StackExtensionIT {
    private final TestStack stack;

    StackExtensionIT(TestStack stack) {
        this.stack = stack;
    }

    @Test
    void shouldHaveTheTopicsOfTheCatalogueInItsNamespace() throws Exception {
        // When
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
            var names = admin.listTopics().names().get();

            // Then
            assertThat(names)
                    .containsAll(Stream.of(Topic.values())
                            .map(stack.namespace()::nameOf)
                            .toList());
        }
    }

    @Test
    void shouldHaveADatabaseWhoseOwnerMayReplicateButIsNoSuperuser() throws Exception {
        // When
        try (var connection =
                        DriverManager.getConnection(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
                var rows = connection
                        .createStatement()
                        .executeQuery("select rolreplication, rolsuper, current_setting('wal_level'), "
                                + "current_setting('synchronous_commit') from pg_roles where rolname = current_user")) {
            rows.next();

            // Then
            assertThat(rows.getBoolean(1)).isTrue();
            assertThat(rows.getBoolean(2)).isFalse();
            assertThat(rows.getString(3)).isEqualTo("logical");
            assertThat(rows.getString(4)).isEqualTo("on");
            connection.createStatement().execute("create table t (id int)");
        }
    }

    @Test
    void shouldHaveACassandraThatCompactsInTheUnifiedWay() {
        // Given
        try (var session = CqlSessions.open(stack.cassandraContactPoint())) {
            // When
            session.execute("create keyspace " + stack.keyspace()
                    + " with replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("create table " + stack.keyspace() + ".t (id int primary key)");

            // Then
            var compaction = session.execute(
                            "select compaction from system_schema.tables where keyspace_name = ? and table_name = 't'",
                            stack.keyspace())
                    .one();
            assertThat(compaction).isNotNull();
            assertThat(compaction.getMap(0, String.class, String.class).get("class"))
                    .endsWith("UnifiedCompactionStrategy");
        }
    }

    @Test
    void shouldHaveARegistryThatGivesTheSameIdAgain() {
        // Given
        var schema = new Schema.Parser().parse("\"string\"");
        var subject = stack.namespace().qualify("greetings-value");

        // When
        var first = new SchemaRegistry(stack.registryUrl()).register(subject, schema);
        var second = new SchemaRegistry(stack.registryUrl()).register(subject, schema);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(new SchemaRegistry(stack.registryUrl()).byId(first)).isEqualTo(schema);
    }

    @Test
    void shouldNameEverythingAsTheServicesKnowIt() {
        assertThat(stack.serviceProperties())
                .containsEntry("parley.kafka.bootstrap-servers", stack.bootstrapServers())
                .containsEntry("parley.cassandra.datacenter", Addresses.DATACENTER)
                .containsEntry("spring.datasource.url", stack.jdbcUrl())
                .containsEntry("parley.registry.url", stack.registryUrl().toString());
    }

    @Test
    void shouldLeaveNothingBehind() throws Exception {
        // Given
        var addresses = new Addresses(Map.of(
                CASSANDRA, stack.cassandraContactPoint(),
                KAFKA, stack.bootstrapServers(),
                POSTGRESQL, stack.jdbcUrl().split("/", -1)[2]));
        var other = TestStack.create(addresses, Set.of(CASSANDRA, KAFKA, POSTGRESQL), true);

        // When
        other.remove();

        // Then
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .noneMatch(name -> name.startsWith(other.namespace().prefix()));
        }
        try (var connection =
                        DriverManager.getConnection(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
                var rows = connection
                        .createStatement()
                        .executeQuery("select 1 from pg_database where datname = '"
                                + other.namespace().prefix() + "'")) {
            assertThat(rows.next()).isFalse();
        }
    }

    @Nested
    class InANestedClass {
        @Test
        void shouldBeTheOneOfTheOuterClass(TestStack inner) {
            assertThat(inner).isSameAs(stack);
        }
    }
}
