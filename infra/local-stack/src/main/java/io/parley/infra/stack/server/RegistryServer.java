package io.parley.infra.stack.server;

import io.parley.infra.stack.process.Command;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Port;
import io.parley.infra.stack.process.Recipe;
import io.parley.infra.stack.secure.SecureProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The schema registry, kept in a database of the PostgreSQL server: ids stand in every record, so a registry that
/// forgot one would make the log unreadable.
///
/// It listens on loopback without TLS and knows no users: its interface has none without an OpenID provider.
///
/// @param secure null for a database that lets everybody in
record RegistryServer(
        Software software,
        int port,
        int postgresqlPort,
        @Nullable SecureProfile secure) implements Recipe {
    private static final String NAME = "registry";

    /// Of the interface that Confluent's clients speak.
    static final String PATH = "/apis/ccompat/v7";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("the schema registry", port));
    }

    @Override
    public Command prepare(Home home) {
        var environment = new HashMap<>(storage("127.0.0.1:" + postgresqlPort));
        environment.putAll(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                // Cannot be switched off after its build; 0 takes any port.
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", "0"));
        return new JavaCommand(home, NAME, 192).jar(software.of(NAME, "registry/quarkus-run.jar"), environment);
    }

    private Map<String, String> storage(String postgresql) {
        var role = PostgresqlServer.REGISTRY_ROLE;
        return secure == null
                ? RegistryStorage.in(postgresql)
                : RegistryStorage.in(
                        postgresql, role, secure.secret("postgresql", role).value(), secure.jdbcParameters());
    }

    @Override
    public boolean isReady() throws InterruptedException {
        return Probes.httpStatus(port, PATH + "/subjects") == 200;
    }
}
