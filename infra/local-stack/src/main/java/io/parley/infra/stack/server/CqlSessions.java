package io.parley.infra.stack.server;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.parley.schemas.history.CassandraAccess;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Sessions for changing keyspaces and tables. They wait longer than the driver's two seconds: such a change flushes
/// and snapshots tables, which a busy machine with a slow disk does not do faster.
public final class CqlSessions {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private CqlSessions() {}

    /// @param contactPoint `host:port`
    public static CqlSession open(String contactPoint) {
        return open(contactPoint, CassandraAccess.OPEN);
    }

    /// @param contactPoint `host:port`
    public static CqlSession open(String contactPoint, CassandraAccess access) {
        var colon = contactPoint.lastIndexOf(':');
        var patient = DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, PATIENCE)
                .build();
        var session = CqlSession.builder()
                .withConfigLoader(patient)
                .withLocalDatacenter(Addresses.DATACENTER)
                .addContactPoint(new InetSocketAddress(
                        contactPoint.substring(0, colon), Integer.parseInt(contactPoint.substring(colon + 1))));
        access.applyTo(session);
        return session.build();
    }
}
