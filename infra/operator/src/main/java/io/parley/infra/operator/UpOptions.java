package io.parley.infra.operator;

import io.parley.infra.operator.platform.ExternalServers;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.secure.SecureProfile;
import io.parley.infra.stack.server.Addresses;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// Where the platform listens, which servers it uses instead of starting its own, and what its services are told.
final class UpOptions {
    @Option(
            names = "--port",
            paramLabel = "NAME=PORT",
            split = ",",
            defaultValue = "${env:PARLEY_PORTS}",
            description = "Another port for a process, for example gateway=9080,kafka=9092. Also: PARLEY_PORTS.")
    private Map<String, Integer> ports = new HashMap<>();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:PARLEY_KAFKA}",
            description = "Use these brokers and start none. Also: PARLEY_KAFKA.")
    private @Nullable String kafka;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "${env:PARLEY_REGISTRY}",
            description = "Use this schema registry and start none. Also: PARLEY_REGISTRY.")
    private @Nullable String registry;

    @Option(
            names = "--cassandra",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:PARLEY_CASSANDRA}",
            description = "Use these Cassandra nodes and start none. Also: PARLEY_CASSANDRA.")
    private @Nullable String cassandra;

    @Option(
            names = "--cassandra-datacenter",
            paramLabel = "NAME",
            defaultValue = "${env:PARLEY_CASSANDRA_DATACENTER:-" + Addresses.DATACENTER + "}",
            description = "Their data centre. Default: ${DEFAULT-VALUE}.")
    private String datacenter = Addresses.DATACENTER;

    @Option(
            names = "--postgresql",
            paramLabel = "JDBC-URL",
            defaultValue = "${env:PARLEY_POSTGRESQL}",
            description = "Use this database for the gateway; with user and password. Also: PARLEY_POSTGRESQL.")
    private @Nullable String postgresql;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the services, for example parley.streams.sequencing.commit-interval=1s."
                    + " Repeatable.")
    private Map<String, String> settings = new HashMap<>();

    @Option(
            names = "--secure",
            description = "Servers and doors with TLS, and a login of its own for every component. Kept with the data.")
    private boolean secure;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /// Given to every service, before what it would have by itself.
    Map<String, String> serviceSettings() {
        return Map.copyOf(settings);
    }

    /// @throws ParameterException when data or servers are of the other kind
    Optional<SecureProfile> secureProfile(Home home) {
        var made = Files.exists(home.data("kafka"));
        var before = SecureProfile.of(home);
        if (secure && !settings().external().equals(ExternalServers.NONE)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--secure starts its own servers; say of other ones how to log in with --set,"
                            + " for example parley.kafka.properties.security.protocol");
        }
        if (made && secure != before.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the data in " + home.directory() + " was made " + (secure ? "without" : "with")
                            + " --secure; start it so, or choose another PARLEY_HOME, or delete it with ./parley reset");
        }
        return secure ? Optional.of(before.orElseGet(() -> new SecureProfile(home))) : Optional.empty();
    }

    UpSettings settings() {
        try {
            return new UpSettings(
                    PlatformPorts.STANDARD.with(ports),
                    new ExternalServers(kafka, registry, cassandra, datacenter, postgresql));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--port: " + e.getMessage(), e);
        }
    }
}
