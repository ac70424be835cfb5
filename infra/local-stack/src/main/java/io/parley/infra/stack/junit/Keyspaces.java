package io.parley.infra.stack.junit;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.parley.infra.stack.server.Addresses;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Removal of keyspaces.
final class Keyspaces {
    private Keyspaces() {}

    /// Drops every keyspace whose name starts so.
    static void drop(String contactPoint, String prefix) {
        var colon = contactPoint.lastIndexOf(':');
        // Dropping flushes and snapshots every table, which takes seconds on a slow disk.
        var patient = DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                .build();
        try (var session = CqlSession.builder()
                .withConfigLoader(patient)
                .withLocalDatacenter(Addresses.DATACENTER)
                .addContactPoint(new InetSocketAddress(
                        contactPoint.substring(0, colon), Integer.parseInt(contactPoint.substring(colon + 1))))
                .build()) {
            session.execute("select keyspace_name from system_schema.keyspaces").all().stream()
                    .map(row -> row.getString(0))
                    .filter(name -> name != null && name.startsWith(prefix))
                    .forEach(name -> session.execute("drop keyspace " + name));
        }
    }
}
