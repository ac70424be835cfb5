package io.parley.infra.stack.server;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/// Where the servers of a stack answer, as far as it has them.
///
/// @param byServer `host:port`
public record Addresses(Map<Server, String> byServer) {
    /// The only data centre of a Cassandra with the simple snitch.
    public static final String DATACENTER = "datacenter1";

    public Addresses {
        byServer = Map.copyOf(byServer);
    }

    /// @throws IllegalStateException when the stack does not have the server
    public String of(Server server) {
        var address = byServer.get(server);
        if (address == null) {
            throw new IllegalStateException("this stack was not asked for " + server);
        }
        return address;
    }

    /// Where the registry's `/subjects` and `/schemas` are found, without a slash at the end.
    public URI registryUrl() {
        return URI.create("http://" + of(Server.REGISTRY) + RegistryServer.PATH);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + of(Server.POSTGRESQL) + "/" + database;
    }

    /// The databases, as their administrator.
    public Databases databases() {
        return new Databases(of(Server.POSTGRESQL), PostgresqlServer.ADMINISTRATOR, PostgresqlServer.PASSWORD, "");
    }

    /// Lets other processes use this stack; see [#read(Path)].
    public void write(Path file) throws IOException {
        var properties = new Properties();
        byServer.forEach((server, address) -> properties.setProperty(server.name(), address));
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
    }

    public static Addresses read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        var byServer = new EnumMap<Server, String>(Server.class);
        properties
                .stringPropertyNames()
                .forEach(name -> byServer.put(Server.valueOf(name), properties.getProperty(name)));
        return new Addresses(byServer);
    }
}
