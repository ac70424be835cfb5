package io.parley.infra.operator.platform;

import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.PostgresqlServer;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How each service of one platform is to be run: its module, port, heap and Spring properties.
final class ServicePlans {
    private static final int GATEWAY_HEAP = 256;
    private static final int NODE_HEAP = 256;
    private static final int PROCESSOR_HEAP = 384;
    private static final int MEDIA_HEAP = 256;

    private final Home home;
    private final PlatformPorts ports;
    private final Path checkout;
    private final Map<String, String> overrides;
    private final ExternalServers external;
    private final Addresses local;
    private final @Nullable SecureSettings secure;
    private final Map<String, Application> applications = new HashMap<>();

    /// @param checkout where the modules have been built
    /// @param overrides Spring properties for every service, before all others
    /// @param local where the servers of this platform are, whether they are used or not
    /// @param secure null for services that nobody asks who they are
    ServicePlans(
            Home home,
            PlatformPorts ports,
            Path checkout,
            Map<String, String> overrides,
            ExternalServers external,
            Addresses local,
            @Nullable SecureSettings secure) {
        this.home = home;
        this.ports = ports;
        this.checkout = checkout;
        this.overrides = overrides;
        this.external = external;
        this.local = local;
        this.secure = secure;
    }

    Service node(int index) {
        return service(
                "connection-nodes",
                PlatformPorts.node(index),
                ports.nodes().get(index),
                ports.nodesManagement().get(index),
                NODE_HEAP,
                merged(
                        merged(common(TopicNamespace.NONE), secured(SecureSettings::ofNode)),
                        Map.of(
                                // A node calls itself after its slot: as its process is called.
                                "parley.node.slot", Integer.toString(index + 1),
                                "parley.keys.jwks-url",
                                        scheme() + "://127.0.0.1:" + ports.gateway() + "/.well-known/jwks.json",
                                "parley.socket.allowed-origins",
                                        "%1$s://127.0.0.1:%2$d,%1$s://localhost:%2$d"
                                                .formatted(scheme(), ports.gateway()))));
    }

    Service gateway() {
        return service(
                "ingest-gateway",
                PlatformPorts.GATEWAY,
                ports.gateway(),
                ports.gatewayManagement(),
                GATEWAY_HEAP,
                merged(
                        merged(merged(common(TopicNamespace.NONE), database()), secured(SecureSettings::ofGateway)),
                        Map.of(
                                "parley.node.slot",
                                "0",
                                "parley.keys.directory",
                                home.data("gateway").toString(),
                                "parley.secrets.file",
                                home.data("gateway").resolve("secret").toString(),
                                "parley.codes.sink",
                                Platform.codeSink(home).toString(),
                                // The demo, the load and the first steps of the README register without a code.
                                "parley.sign-in.unverified-registration",
                                "true",
                                // Every client of a local platform has the same address.
                                "parley.limits.exempt",
                                "127.0.0.0/8,::1")));
    }

    Service media() {
        var origins = "%1$s://127.0.0.1:%2$d,%1$s://localhost:%2$d".formatted(scheme(), ports.gateway());
        return service(
                "media-service",
                PlatformPorts.MEDIA,
                ports.media(),
                ports.mediaManagement(),
                MEDIA_HEAP,
                // Only the other compiler hashes with the processor's own instructions: docs/adr/024.
                List.of("-XX:TieredStopAtLevel=4"),
                merged(
                        merged(merged(common(TopicNamespace.NONE), mediaDatabase()), secured(SecureSettings::ofMedia)),
                        Map.of(
                                "parley.media.directory",
                                home.data("media").toString(),
                                "parley.links.secret-file",
                                home.data("media-links").resolve("secret").toString(),
                                "parley.web.allowed-origins",
                                origins,
                                "parley.keys.jwks-url",
                                scheme() + "://127.0.0.1:" + ports.gateway() + "/.well-known/jwks.json")));
    }

    private Map<String, String> mediaDatabase() {
        return secure == null || external.postgresql() != null
                ? database()
                : secure.mediaDatabase(local.jdbcUrl(PostgresqlServer.PLATFORM_DATABASE));
    }

    /// @param properties Spring properties, before those of the platform
    Service processor(String name, int port, TopicNamespace namespace, Map<String, String> properties) {
        var own = Map.of(
                "parley.streams.state-dir", home.data(name).toString(),
                "parley.push.sink", Platform.pushSink(home).toString(),
                "parley.analytics.keys-file", pseudonymKeys().toString());
        return service(
                "stream-processors",
                name,
                port,
                port,
                PROCESSOR_HEAP,
                merged(merged(merged(common(namespace), own), secured(SecureSettings::ofProcessors)), properties));
    }

    private String scheme() {
        return secure == null ? "http" : "https";
    }

    private Map<String, String> secured(Function<SecureSettings, Map<String, String>> settings) {
        return secure == null ? Map.of() : settings.apply(secure);
    }

    /// What every service is told.
    Map<String, String> common(TopicNamespace namespace) {
        var properties = Map.of(
                "parley.kafka.bootstrap-servers", local.of(Server.KAFKA),
                "parley.kafka.namespace", namespace.prefix(),
                "parley.registry.url", local.registryUrl().toString(),
                "parley.cassandra.contact-points", local.of(Server.CASSANDRA),
                "parley.cassandra.datacenter", Addresses.DATACENTER,
                // Reachable from elsewhere only when somebody asks for it.
                "server.address", "127.0.0.1");
        var keys = Map.of("parley.body-keys.master-file", masterKeys().toString());
        return merged(merged(properties, keys), external.properties());
    }

    /// What the data keys are wrapped with, on this machine.
    Path masterKeys() {
        return home.data("keys").resolve("master.keys");
    }

    /// What the pseudonyms of analysts are made with, on this machine.
    Path pseudonymKeys() {
        return home.data("analytics").resolve("pseudonym.keys");
    }

    /// The settings of the gateway that lead to its database.
    Map<String, String> database() {
        if (external.postgresql() != null) {
            return Map.of("spring.datasource.url", external.postgresql());
        }
        if (secure != null) {
            return secure.database(local.jdbcUrl(PostgresqlServer.PLATFORM_DATABASE));
        }
        return Map.of(
                "spring.datasource.url", local.jdbcUrl(PostgresqlServer.PLATFORM_DATABASE),
                "spring.datasource.username", PostgresqlServer.ROLE,
                "spring.datasource.password", PostgresqlServer.PASSWORD);
    }

    private Service service(
            String module, String name, int port, int management, int heap, Map<String, String> properties) {
        return service(module, name, port, management, heap, List.of(), properties);
    }

    private Service service(
            String module,
            String name,
            int port,
            int management,
            int heap,
            List<String> options,
            Map<String, String> properties) {
        var application = applications.computeIfAbsent(module, built -> new Application(built, checkout));
        return new Service(name, application, port, management, heap, options, merged(properties, overrides));
    }

    private static Map<String, String> merged(Map<String, String> first, Map<String, String> winner) {
        var merged = new HashMap<>(first);
        merged.putAll(winner);
        return merged;
    }
}
