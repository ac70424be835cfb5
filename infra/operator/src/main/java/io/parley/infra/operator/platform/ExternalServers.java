package io.parley.infra.operator.platform;

import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.Server;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Servers that somebody else runs and that are used instead of local ones.
///
/// @param kafka bootstrap servers, `host:port` with commas between
/// @param registry where `/subjects` and `/schemas` are found
/// @param cassandra contact points, `host:port` with commas between
/// @param datacenter of Cassandra, local to this machine
/// @param postgresql a JDBC address with user and password
public record ExternalServers(
        @Nullable String kafka,
        @Nullable String registry,
        @Nullable String cassandra,
        String datacenter,
        @Nullable String postgresql) {
    public static final ExternalServers NONE = new ExternalServers(null, null, null, Addresses.DATACENTER, null);

    /// What has to be started here.
    public Set<Server> local() {
        var local = EnumSet.noneOf(Server.class);
        if (kafka == null) {
            local.add(Server.KAFKA);
        }
        if (cassandra == null) {
            local.add(Server.CASSANDRA);
        }
        if (postgresql == null) {
            local.add(Server.POSTGRESQL);
        }
        if (registry == null) {
            // Keeps its schemas in the local PostgreSQL, whatever the gateway uses.
            local.add(Server.REGISTRY);
            local.add(Server.POSTGRESQL);
        }
        return local;
    }

    /// The services' settings that lead to these servers.
    Map<String, String> properties() {
        var properties = new TreeMap<String, String>();
        put(properties, "parley.kafka.bootstrap-servers", kafka);
        put(properties, "parley.registry.url", registry);
        put(properties, "parley.cassandra.contact-points", cassandra);
        if (cassandra != null) {
            properties.put("parley.cassandra.datacenter", datacenter);
        }
        return properties;
    }

    private static void put(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
