package io.parley.infra.stack.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Progress;
import io.parley.infra.stack.server.CqlSessions;
import io.parley.infra.stack.server.LocalServers;
import io.parley.infra.stack.server.Server;
import io.parley.infra.stack.server.ServerPorts;
import io.parley.infra.stack.topic.Authorization;
import io.parley.infra.stack.topic.Catalogue;
import io.parley.infra.stack.topic.Replication;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.access.Login;
import io.parley.schemas.access.Secret;
import io.parley.schemas.history.CassandraAccess;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who gets in, and how far.
class SecureServersIT {
    private static final ServerPorts PORTS = ServerPorts.free();
    private static final String BROKERS = "127.0.0.1:" + PORTS.kafka();
    private static final Login STRANGER = new Login("mallory", new Secret("a password that is long enough"));

    @TempDir
    private static Path directory;

    private static SecureProfile secure;
    private static LocalServers servers;

    @BeforeAll
    static void start() throws Exception {
        var home = new Home(directory.resolve("home"));
        secure = new SecureProfile(home);
        servers = new LocalServers(home, PORTS, secure);
        servers.start(EnumSet.of(Server.KAFKA, Server.CASSANDRA, Server.POSTGRESQL), Progress.SILENT);
        try (var admin = administrator()) {
            new Catalogue(admin, TopicNamespace.NONE, Replication.LOCAL).apply();
            var authorization = new Authorization(admin);
            authorization.users(secure::brokerPassword);
            authorization.apply(TopicNamespace.NONE);
            // Known by name, and to nobody else.
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            STRANGER.user(),
                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096),
                            STRANGER.password().value())))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void shouldLetAComponentWriteAndReadItsOwnTopics() throws Exception {
        // When
        write(as(Component.CONNECTION_NODE), Topic.CHAT_MARKS.baseName());

        // Then
        assertThat(count(as(Component.RECEIPTS), Topic.CHAT_MARKS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ANALYTICS, CHAT_EVENTS",
        "ANALYTICS, CHAT_ACTIONS",
        "ANALYST_FULL, CHAT_EVENTS",
        "ANALYST_FULL, PUBLIC_CHAT_MESSAGES",
        "ANALYST_METADATA, PUBLIC_CHAT_ACTIVITY",
        "OPERATOR, PUBLIC_CHAT_RECEIPTS",
        "PUSH, CHAT_ACTIONS",
        "ROUTING, CHAT_EVENTS",
        "OUTBOX_RELAY, CHAT_EVENTS",
        "CONNECTION_NODE, CHAT_EVENTS",
        "CONNECTION_NODE, AUDIT_ACTIONS",
        "CONNECTION_NODE, ACCOUNT_REVOCATIONS",
        "PUSH, ACCOUNT_REVOCATIONS",
        "INGEST_GATEWAY, ACCOUNT_TICKETS",
        "INGEST_GATEWAY, ACCOUNT_SETTINGS"
    })
    void shouldLetNobodyWriteTheTopicsOfOthers(Component component, Topic topic) throws Exception {
        // When
        assertThatThrownBy(() -> write(as(component), topic.baseName()))
                // Then
                .hasCauseInstanceOf(AuthorizationException.class);
        assertThat(end(topic)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "PUSH, CHAT_EVENTS",
        "OUTBOX_RELAY, CHAT_EVENTS",
        "ROUTING, CHAT_ACTIONS",
        "ANALYTICS, CHAT_ACTIONS",
        "ANALYTICS, ACCOUNT_REVOCATIONS",
        "ANALYST_METADATA, PUBLIC_CHAT_MESSAGES",
        "ANALYST_METADATA, PUBLIC_CHAT_RECEIPTS",
        "ANALYST_METADATA, PUBLIC_USER_SESSIONS",
        "ANALYST_METADATA, CHAT_EVENTS",
        "ANALYST_PSEUDONYMOUS, CHAT_EVENTS",
        "ANALYST_PSEUDONYMOUS, CHAT_RECEIPTS",
        "ANALYST_PSEUDONYMOUS, USER_SESSIONS",
        "ANALYST_FULL, CHAT_ACTIONS",
        "ANALYST_FULL, AUDIT_ACTIONS",
        "CONNECTION_NODE, AUDIT_ACTIONS",
        "INGEST_GATEWAY, AUDIT_ACTIONS"
    })
    void shouldLetNobodyReadTheTopicsOfOthers(Component component, Topic topic) {
        assertThatThrownBy(() -> count(as(component), topic)).isInstanceOf(AuthorizationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ANALYST_METADATA, PUBLIC_CHAT_ACTIVITY",
        "ANALYST_PSEUDONYMOUS, PUBLIC_CHAT_ACTIVITY",
        "ANALYST_PSEUDONYMOUS, PUBLIC_CHAT_MESSAGES",
        "ANALYST_PSEUDONYMOUS, PUBLIC_CHAT_RECEIPTS",
        "ANALYST_PSEUDONYMOUS, PUBLIC_USER_SESSIONS",
        "ANALYST_FULL, PUBLIC_CHAT_MESSAGES",
        "ANALYST_FULL, CHAT_EVENTS"
    })
    void shouldLetAnalystsReadWhatTheirTierHolds(Component tier, Topic topic) {
        assertThatCode(() -> count(as(tier), topic)).doesNotThrowAnyException();
    }

    @Test
    void shouldLetNobodyTakeAnythingOutOfTheAudit() throws Exception {
        // Given
        var start = Map.of(new TopicPartition(Topic.AUDIT_ACTIONS.baseName(), 0), RecordsToDelete.beforeOffset(-1));

        // When
        try (var writer = Admin.create(as(Component.INGEST_GATEWAY).clientConfig())) {
            // Then
            assertThatThrownBy(() -> writer.deleteRecords(start).all().get())
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> writer.deleteTopics(List.of(Topic.AUDIT_ACTIONS.baseName()))
                            .all()
                            .get())
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void shouldLeaveKafkasOwnToolsWhatTheyNeed() throws Exception {
        // Given
        secure.writeBrokerClient(BROKERS);
        var settings = new Properties();
        try (var in = Files.newBufferedReader(
                directory.resolve("home").resolve("secure").resolve("kafka-client.properties"))) {
            settings.load(in);
        }

        // When
        try (var admin = Admin.create(settings)) {
            // Then
            assertThat(admin.listTopics().names().get()).contains(Topic.AUDIT_ACTIONS.baseName());
        }
    }

    @Test
    void shouldLetAnUnknownPrincipalDoNothing() throws Exception {
        // Given
        var stranger = new BrokerAccess(BROKERS, secure.brokerProperties(), STRANGER);

        // When
        assertThatThrownBy(() -> write(stranger, Topic.CHAT_ACTIONS.baseName()))
                // Then
                .hasCauseInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> count(stranger, Topic.CHAT_EVENTS)).isInstanceOf(AuthorizationException.class);
        assertThat(end(Topic.CHAT_ACTIONS)).isZero();
    }

    @Test
    void shouldMakeNoTopicOfAWrongName() throws Exception {
        // When
        assertThatThrownBy(() -> write(as(Component.CONNECTION_NODE), "chat.actions.v2"))
                // Then
                .hasCauseInstanceOf(AuthorizationException.class);
        try (var admin = administrator()) {
            assertThat(admin.listTopics().names().get()).doesNotContain("chat.actions.v2");
        }
    }

    @Test
    void shouldRefuseAWrongPasswordAndWhoeverSpeaksWithoutTls() {
        // Given
        var wrong = new BrokerAccess(
                BROKERS, secure.brokerProperties(), new Login(Component.ROUTING.principal(), STRANGER.password()));

        // When
        assertThatThrownBy(() -> count(wrong, Topic.CHAT_DELIVERIES))
                // Then
                .isInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> count(BrokerAccess.open(BROKERS), Topic.CHAT_DELIVERIES))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldLetReadersOfTheHistoryReadAndNotWrite() {
        // Given
        try (var writer = cassandra(Component.HISTORY)) {
            writer.execute("CREATE TABLE IF NOT EXISTS parley.probe (id int PRIMARY KEY)");
            writer.execute("INSERT INTO parley.probe (id) VALUES (1)");
        }

        // When
        try (var reader = cassandra(Component.CONNECTION_NODE)) {
            // Then
            assertThat(reader.execute("SELECT id FROM parley.probe").all()).hasSize(1);
            assertThatThrownBy(() -> reader.execute("INSERT INTO parley.probe (id) VALUES (2)"))
                    .isInstanceOf(UnauthorizedException.class);
            assertThatThrownBy(() -> reader.execute("DROP TABLE parley.probe"))
                    .isInstanceOf(UnauthorizedException.class);
        }
    }

    @Test
    void shouldLetThoseWhoTakeInMessagesMakeDataKeysAndThePushWorkerReadThem() {
        // Given
        try (var writer = cassandra(Component.HISTORY)) {
            writer.execute("CREATE TABLE IF NOT EXISTS parley_keys.probe (id int PRIMARY KEY)");
        }

        // When
        try (var node = cassandra(Component.CONNECTION_NODE);
                var push = cassandra(Component.PUSH)) {
            node.execute("INSERT INTO parley_keys.probe (id) VALUES (1) IF NOT EXISTS");

            // Then
            assertThat(push.execute("SELECT id FROM parley_keys.probe").all()).hasSize(1);
            assertThatThrownBy(() -> push.execute("DELETE FROM parley_keys.probe WHERE id = 1"))
                    .isInstanceOf(UnauthorizedException.class);
            assertThatThrownBy(() -> node.execute("DROP TABLE parley_keys.probe"))
                    .isInstanceOf(UnauthorizedException.class);
        }
    }

    @Test
    void shouldKeepTheFactoryAdministratorOfCassandraOut() {
        // Given
        var factory = secure.cassandra(new Login("cassandra", new Secret("cassandra")));
        var nobody = new CassandraAccess(null, factory.certificates());

        // When
        assertThatThrownBy(() -> CqlSessions.open(cassandraAddress(), factory).close())
                // Then
                .isInstanceOf(AllNodesFailedException.class);
        assertThatThrownBy(() -> CqlSessions.open(cassandraAddress(), nobody).close())
                .isInstanceOf(AllNodesFailedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ingest_gateway, parley, ''",
        "outbox_relay, parley, ''",
        "media_service, parley, ''",
        "registry, registry, ''",
        "ingest_gateway, registry, no pg_hba.conf entry",
        "media_service, registry, no pg_hba.conf entry",
        "registry, parley, no pg_hba.conf entry"
    })
    void shouldLetEachRoleIntoItsOwnDatabase(String role, String database, String refusal) throws SQLException {
        // When
        if (refusal.isEmpty()) {
            try (var connection = postgresql(role, database, secure.jdbcParameters())) {
                // Then
                assertThat(connection.isValid(2)).isTrue();
            }
        } else {
            assertThatThrownBy(() ->
                            postgresql(role, database, secure.jdbcParameters()).close())
                    .hasMessageContaining(refusal);
        }
        assertThatThrownBy(() -> postgresql(role, database, "sslmode=disable").close())
                .hasMessageContaining("no pg_hba.conf entry");
    }

    @Test
    void shouldKeepItsSecretsToTheOwner() throws Exception {
        try (var files = Files.walk(directory.resolve("home").resolve("secure"))) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    private static BrokerAccess as(Component component) {
        return secure.brokerAccess(component, BROKERS);
    }

    private static Admin administrator() {
        return Admin.create(secure.brokersAsAdministrator(BROKERS).clientConfig());
    }

    private static void write(BrokerAccess access, String topic) throws ExecutionException, InterruptedException {
        var config = access.clientConfig();
        config.put("max.block.ms", 10_000);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var word = "probe".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, 0, word, word)).get();
        }
    }

    private static long count(BrokerAccess access, Topic topic) {
        var config = access.clientConfig();
        config.put("auto.offset.reset", "earliest");
        config.put("default.api.timeout.ms", 5_000);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic.baseName(), 0);
            consumer.assign(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            var read = 0L;
            // Once at least: seeing where a topic ends is less than reading it.
            do {
                read += consumer.poll(Duration.ofMillis(500)).count();
            } while (read < end);
            return read;
        }
    }

    private static long end(Topic topic) throws ExecutionException, InterruptedException {
        try (var admin = administrator()) {
            var partition = new TopicPartition(topic.baseName(), 0);
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    private static String cassandraAddress() {
        return "127.0.0.1:" + PORTS.cassandra();
    }

    private static CqlSession cassandra(Component component) {
        var login = new Login(component.principal(), secure.secret("cassandra", component.principal()));
        return CqlSessions.open(cassandraAddress(), secure.cassandra(login));
    }

    private static Connection postgresql(String role, String database, String parameters) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + PORTS.postgresql() + "/" + database + "?" + parameters,
                role,
                secure.secret("postgresql", role).value());
    }
}
