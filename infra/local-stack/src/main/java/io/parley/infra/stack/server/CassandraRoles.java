package io.parley.infra.stack.server;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.secure.SecureProfile;
import io.parley.schemas.access.Login;
import io.parley.schemas.access.Secret;
import io.parley.schemas.topic.Component;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Who may do what with the history: one component lays it out and writes it, the others read it, and nobody else sees
/// it. Applied at every start; what is there already stays.
final class CassandraRoles {
    static final String KEYSPACE = "parley";

    /// The superuser that every new cluster has, with a password that everybody knows.
    private static final Login FACTORY = new Login("cassandra", new Secret("cassandra"));

    private static final List<Component> READERS =
            List.of(Component.CONNECTION_NODE, Component.INGEST_GATEWAY, Component.PUSH);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String address;
    private final SecureProfile secure;

    CassandraRoles(String address, SecureProfile secure) {
        this.address = address;
        this.secure = secure;
    }

    void apply() {
        try (var session = administrator()) {
            session.execute("CREATE KEYSPACE IF NOT EXISTS %s WITH replication ="
                    .concat(" {'class': 'NetworkTopologyStrategy', '%s': 1}")
                    .formatted(KEYSPACE, Addresses.DATACENTER));
            role(session, Component.HISTORY, "CREATE", "ALTER", "SELECT", "MODIFY");
            READERS.forEach(reader -> role(session, reader, "SELECT"));
        }
    }

    /// A new cluster makes its factory superuser a moment after it lets clients in.
    private CqlSession administrator() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var session = open(secure.cassandraAdministrator()).or(this::replaceFactory);
            if (session.isPresent()) {
                return session.get();
            }
            if (System.nanoTime() > deadline) {
                throw new StackException("Cassandra knows neither our administrator nor its own");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("interrupted", e);
            }
        }
    }

    private Optional<CqlSession> replaceFactory() {
        var ours = secure.cassandraAdministrator();
        try (var factory = open(FACTORY).orElse(null)) {
            if (factory == null) {
                return Optional.empty();
            }
            factory.execute("CREATE ROLE IF NOT EXISTS '%s' WITH PASSWORD = '%s' AND LOGIN = true AND SUPERUSER = true"
                    .formatted(ours.user(), ours.password().value()));
        }
        var session = open(ours);
        session.ifPresent(opened ->
                opened.execute("ALTER ROLE '%s' WITH SUPERUSER = false AND LOGIN = false".formatted(FACTORY.user())));
        return session;
    }

    /// Empty when the login is not good.
    private Optional<CqlSession> open(Login login) {
        try {
            return Optional.of(CqlSessions.open(address, secure.cassandra(login)));
        } catch (AllNodesFailedException e) {
            var refused = e.getAllErrors().values().stream()
                    .flatMap(List::stream)
                    .anyMatch(AuthenticationException.class::isInstance);
            if (refused) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void role(CqlSession session, Component component, String... permissions) {
        var password = secure.secret("cassandra", component.principal()).value();
        var name = component.principal();
        var exists = session.execute(
                        SimpleStatement.newInstance("SELECT role FROM system_auth.roles WHERE role = ?", name))
                .one();
        // One statement for either: Cassandra lets a password change only every few seconds.
        session.execute("%s ROLE '%s' WITH PASSWORD = '%s' AND LOGIN = true"
                .formatted(exists == null ? "CREATE" : "ALTER", name, password));
        for (var permission : permissions) {
            session.execute("GRANT %s ON KEYSPACE %s TO '%s'".formatted(permission, KEYSPACE, name));
        }
    }
}
