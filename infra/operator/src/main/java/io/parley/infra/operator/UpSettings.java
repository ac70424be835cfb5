package io.parley.infra.operator;

import io.parley.infra.operator.platform.ExternalServers;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.server.Addresses;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the latest `./parley up` was told, so that the other commands find its processes.
public record UpSettings(PlatformPorts ports, ExternalServers external) {
    private static final UpSettings STANDARD = new UpSettings(PlatformPorts.STANDARD, ExternalServers.NONE);
    private static final String PORT = "port.";
    private static final String KAFKA = "kafka";
    private static final String REGISTRY = "registry";
    private static final String CASSANDRA = "cassandra";
    private static final String DATACENTER = "cassandra-datacenter";
    private static final String POSTGRESQL = "postgresql";

    void write(Home home) throws IOException {
        var properties = new Properties();
        ports.byName().forEach((name, port) -> properties.setProperty(PORT + name, port.toString()));
        put(properties, KAFKA, external.kafka());
        put(properties, REGISTRY, external.registry());
        put(properties, CASSANDRA, external.cassandra());
        put(properties, DATACENTER, external.datacenter());
        put(properties, POSTGRESQL, external.postgresql());
        Files.deleteIfExists(file(home));
        // A JDBC address may hold a password.
        Files.createFile(
                file(home), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer out = Files.newBufferedWriter(file(home))) {
            properties.store(out, null);
        }
    }

    /// Of a platform that was never up: the standard ones.
    public static UpSettings read(Home home) throws IOException {
        if (Files.notExists(file(home))) {
            return STANDARD;
        }
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file(home))) {
            properties.load(in);
        }
        Map<String, Integer> ports = properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PORT))
                .collect(Collectors.toMap(
                        name -> name.substring(PORT.length()), name -> Integer.valueOf(properties.getProperty(name))));
        return new UpSettings(
                PlatformPorts.STANDARD.with(ports),
                new ExternalServers(
                        properties.getProperty(KAFKA),
                        properties.getProperty(REGISTRY),
                        properties.getProperty(CASSANDRA),
                        properties.getProperty(DATACENTER, Addresses.DATACENTER),
                        properties.getProperty(POSTGRESQL)));
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    private static Path file(Home home) {
        return home.pidFile("up").resolveSibling("settings.properties");
    }
}
