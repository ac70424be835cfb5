package io.parley.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parley.infra.client.socket.SendOutcome;
import io.parley.infra.operator.platform.ExternalServers;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Progress;
import io.parley.infra.stack.secure.SecureProfile;
import io.parley.infra.stack.server.PostgresqlServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The promises on a platform of which every server and every door asks who is there.
class SecurePlatformIT {
    private static final int MESSAGES = Math.min(200, Integer.getInteger("parley.system.messages", 200));
    private static final Duration PACE = Duration.ofMillis(20);
    /// Less than what was said in each group.
    private static final int PAGE = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String VISIBLE_TABLES = """
            select string_agg(relname, ',' order by relname) from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace
            and has_table_privilege(oid, 'select, insert, update, delete')""";
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final Home HOME =
            new Home(Path.of("target", "secure-" + ProcessHandle.current().pid()));
    private static final SecureProfile SECURE = new SecureProfile(HOME);
    private static final Platform PLATFORM =
            new Platform(HOME, PlatformPorts.free(1, 1), CHECKOUT, Map.of(), ExternalServers.NONE, SECURE);

    @BeforeAll
    static void start() throws InterruptedException {
        PLATFORM.start(Progress.SILENT);
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void shouldKeepThePromises() throws Exception {
        // Given
        try (var people = new People(PLATFORM);
                var remains = new Remains(PLATFORM)) {
            // When
            var outcomes = people.talk(said -> said < MESSAGES / People.COUNT + 1, PACE, () -> {});

            // Then
            assertThat(outcomes)
                    .hasSizeGreaterThanOrEqualTo(MESSAGES)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(SendOutcome.Acked.class));
            var trial = new Trial(people, remains);
            trial.awaitRest(PATIENCE);
            assertThat(trial.verdict()).isEmpty();
            assertThat(people.pages(PAGE))
                    .allSatisfy(page -> assertThat(page.events())
                            .hasSize(PAGE)
                            .allSatisfy(event -> assertThat(event.body()).isNotNull()));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(trial.verdictOnReceipts()).isEmpty());
        }
    }

    @Test
    void shouldShowTheRelayTheOutboxAndNoAccount() throws Exception {
        // Given
        var database = PLATFORM.database();
        try (var connection = DriverManager.getConnection(
                        database.get("spring.datasource.url"),
                        PostgresqlServer.RELAY_ROLE,
                        database.get("parley.relay.database-password"));
                var statement = connection.createStatement()) {
            // When
            try (var rows = statement.executeQuery("select count(*) from outbox")) {
                // Then
                assertThat(rows.next()).isTrue();
            }
            try (var tables = statement.executeQuery(VISIBLE_TABLES)) {
                assertThat(tables.next()).isTrue();
                assertThat(tables.getString(1)).isEqualTo("outbox,relay_slots");
            }
            assertThatThrownBy(() -> statement.executeQuery("select * from accounts"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.executeUpdate("delete from outbox"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void shouldLetAShadowReadWhatIsLiveAndTakeItsGrantsBack() throws Exception {
        try (var admin = Admin.create(PLATFORM.brokers().clientConfig())) {
            // Given
            var grants = admin.describeAcls(AclBindingFilter.ANY).values().get();
            var ops = new OpsProcess(
                    HOME.directory(),
                    List.of(
                            "--bootstrap-servers",
                            PLATFORM.bootstrapServers(),
                            "--registry",
                            PLATFORM.addresses().registryUrl().toString()));

            // When
            var same = ops.run("shadow", "notifications", "--json", "--execute", "--reason", "the same again");

            // Then
            assertThat(same.status()).as(same.text()).isZero();
            assertThat(same.out()).isEmpty();
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .containsExactlyInAnyOrderElementsOf(grants);
        }
    }
}
