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

/// Who may do what with the history and with the data keys: one component lays both out and writes the history, which
/// the others read; those who take in what is said make keys, who shows it reads them, and nobody else sees either.
/// Applied at every start; what is there already stays.
final class CassandraRoles {
    static final String KEYSPACE = "parley";

    /// Of the data keys: its backups must not be those of the history.
    static final String KEYS = "parley_keys";

    /// Of the files of the media service.
    static final String MEDIA = "parley_media";

    /// The superuser that every new cluster has, with a password that everybody knows.
    private static final Login FACTORY = new Login("cassandra", new Secret("cassandra"));

    private static final List<Component> READERS =
            List.of(Component.CONNECTION_NODE, Component.INGEST_GATEWAY, Component.PUSH);

    /// A key is made with the first message of an account, by whoever takes it in.
    private static final List<Component> KEY_MAKERS = List.of(Component.CONNECTION_NODE, Component.INGEST_GATEWAY);

    /// They look up what a message cites.
    private static final List<Component> EDGES = List.of(Component.CONNECTION_NODE, Component.INGEST_GATEWAY);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String address;
    private final SecureProfile secure;

    CassandraRoles(String address, SecureProfile secure) {
        this.address = address;
        this.secure = secure;
    }

    void apply() {
        try (var session = administrator()) {
            keyspace(session, KEYSPACE);
            keyspace(session, KEYS);
            keyspace(session, MEDIA);
            role(session, Component.HISTORY);
            grant(session, Component.HISTORY, KEYSPACE, "CREATE", "ALTER", "SELECT", "MODIFY");
            grant(session, Component.HISTORY, KEYS, "CREATE", "ALTER");
            for (var reader : READERS) {
                role(session, reader);
                grant(session, reader, KEYSPACE, "SELECT");
                grant(session, reader, KEYS, "SELECT");
            }
            KEY_MAKERS.forEach(maker -> grant(session, maker, KEYS, "MODIFY"));
            role(session, Component.MEDIA_SERVICE);
            grant(session, Component.MEDIA_SERVICE, KEYSPACE, "SELECT");
            grant(session, Component.MEDIA_SERVICE, MEDIA, "CREATE", "ALTER", "SELECT", "MODIFY");
            EDGES.forEach(edge -> grant(session, edge, MEDIA, "SELECT"));
        }
    }

    private static void keyspace(CqlSession session, String name) {
        session.execute("CREATE KEYSPACE IF NOT EXISTS %s WITH replication ="
                .concat(" {'class': 'NetworkTopologyStrategy', '%s': 1}")
                .formatted(name, Addresses.DATACENTER));
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

    private void role(CqlSession session, Component component) {
        var password = secure.secret("cassandra", component.principal()).value();
        var name = component.principal();
        var exists = session.execute(
                        SimpleStatement.newInstance("SELECT role FROM system_auth.roles WHERE role = ?", name))
                .one();
        // One statement for either: Cassandra lets a password change only every few seconds.
        session.execute("%s ROLE '%s' WITH PASSWORD = '%s' AND LOGIN = true"
                .formatted(exists == null ? "CREATE" : "ALTER", name, password));
    }

    private static void grant(CqlSession session, Component component, String keyspace, String... permissions) {
        for (var permission : permissions) {
            session.execute("GRANT %s ON KEYSPACE %s TO '%s'".formatted(permission, keyspace, component.principal()));
        }
    }
}
