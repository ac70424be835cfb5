package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// Opens the connection to Cassandra as both writers and readers of the history want it.
public final class HistorySessions {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    private HistorySessions() {}

    /// Waits for as long as no contact point answers. Close the session at the end.
    ///
    /// @param contactPoints each `host:port`
    /// @param datacenter the local one: other data centres are never asked
    public static CqlSession open(List<String> contactPoints, String datacenter) {
        return open(contactPoints, datacenter, CassandraAccess.OPEN);
    }

    /// As [#open(List, String)], to a cluster that wants to know who asks.
    public static CqlSession open(List<String> contactPoints, String datacenter, CassandraAccess access) {
        return open(contactPoints, datacenter, access, true);
    }

    /// For somebody who waits for the answer: as [#open], but not until Cassandra is there.
    ///
    /// @throws com.datastax.oss.driver.api.core.AllNodesFailedException when it is not, or lets nobody in
    public static CqlSession openNow(List<String> contactPoints, String datacenter, CassandraAccess access) {
        return open(contactPoints, datacenter, access, false);
    }

    private static CqlSession open(
            List<String> contactPoints, String datacenter, CassandraAccess access, boolean waits) {
        var config = DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST_TIMEOUT)
                .withBoolean(DefaultDriverOption.RECONNECT_ON_INIT, waits)
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, FIRST_RETRY)
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, LAST_RETRY)
                // The default is twice the number of cores, for each of the two.
                .withInt(DefaultDriverOption.NETTY_IO_SIZE, 2)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
                // The default waits two seconds at every end of a process for tasks that nobody submits any more.
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                .build();
        var session = CqlSession.builder()
                .withConfigLoader(config)
                .addContactPoints(
                        contactPoints.stream().map(HistorySessions::address).toList())
                .withLocalDatacenter(datacenter);
        access.applyTo(session);
        return session.build();
    }

    private static InetSocketAddress address(String contactPoint) {
        var colon = contactPoint.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "parley.cassandra.contact-points: '" + contactPoint + "' is not host:port");
        }
        return new InetSocketAddress(
                contactPoint.substring(0, colon), Integer.parseInt(contactPoint.substring(colon + 1)));
    }
}
