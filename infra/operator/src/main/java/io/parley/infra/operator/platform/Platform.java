package io.parley.infra.operator.platform;

import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Lanes;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.Progress;
import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.LocalServers;
import io.parley.infra.stack.server.PostgresqlServer;
import io.parley.infra.stack.server.Server;
import io.parley.infra.stack.topic.Catalogue;
import io.parley.infra.stack.topic.Replication;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// Servers, topics and services of one platform, with their data in one directory.
///
/// Single processes may be stopped, killed, paused and started again through [#process].
public final class Platform implements AutoCloseable {
    private static final int GATEWAY_HEAP = 256;
    private static final int NODE_HEAP = 256;
    private static final int PROCESSOR_HEAP = 384;

    private final Home home;
    private final PlatformPorts ports;
    private final Path checkout;
    private final Map<String, String> overrides;
    private final LocalServers servers;
    private final List<LocalProcess> services = new ArrayList<>();

    /// @param checkout where the modules have been built
    public Platform(Home home, PlatformPorts ports, Path checkout) {
        this(home, ports, checkout, Map.of());
    }

    /// @param overrides Spring properties for every service, before all others
    public Platform(Home home, PlatformPorts ports, Path checkout, Map<String, String> overrides) {
        this.home = home;
        this.ports = ports;
        this.checkout = checkout;
        this.overrides = overrides;
        this.servers = new LocalServers(home, ports.servers());
        var slot = 0;
        for (var port : ports.nodes()) {
            services.add(new LocalProcess(node(slot++, port), home));
        }
        services.add(new LocalProcess(gateway(slot), home));
        var instance = 1;
        for (var port : ports.processors()) {
            services.add(processor("stream-processors-" + instance++, port, TopicNamespace.NONE, Map.of()));
        }
    }

    /// Starts what does not run yet, and returns when everything is ready.
    ///
    /// @throws io.parley.infra.stack.process.StackException when something cannot be started; what was ready stays
    /// @throws io.parley.infra.stack.topic.Drift when a topic differs from the catalogue
    public void start(Progress progress) throws InterruptedException {
        servers.start(EnumSet.allOf(Server.class), progress);
        applyCatalogue(TopicNamespace.NONE);
        Lanes.start(services.stream().map(List::of).toList(), progress);
    }

    /// Creates the topics of a namespace.
    public void applyCatalogue(TopicNamespace namespace) throws InterruptedException {
        try (var admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, addresses().of(Server.KAFKA)))) {
            new Catalogue(admin, namespace, Replication.LOCAL).apply();
        }
    }

    /// One instance of the stream processors; the caller starts and closes it.
    ///
    /// @param properties Spring properties, before those of the platform
    public LocalProcess processor(String name, int port, TopicNamespace namespace, Map<String, String> properties) {
        var own = Map.of("parley.streams.state-dir", home.data(name).toString());
        return new LocalProcess(
                service(
                        "stream-processors",
                        name,
                        port,
                        PROCESSOR_HEAP,
                        merged(merged(common(namespace), own), properties)),
                home);
    }

    public LocalProcess process(Server server) {
        return servers.process(server);
    }

    /// @param name `gateway`, `node-1`, `stream-processors-1` and so on
    public LocalProcess process(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is named " + name));
    }

    public List<LocalProcess> processes() {
        return Stream.concat(servers.processes().stream(), services.stream()).toList();
    }

    public boolean isServer(LocalProcess process) {
        return servers.processes().contains(process);
    }

    public Addresses addresses() {
        return servers.addresses();
    }

    public PlatformPorts ports() {
        return ports;
    }

    public Home home() {
        return home;
    }

    /// Stops the services side by side, then the servers.
    public void stop() throws InterruptedException {
        Lanes.stop(services.stream().map(List::of).toList());
        servers.stop();
    }

    /// As [#stop()], for try blocks.
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Service node(int slot, int port) {
        return service(
                "connection-nodes",
                "node-" + (slot + 1),
                port,
                NODE_HEAP,
                merged(
                        common(TopicNamespace.NONE),
                        Map.of(
                                "parley.node.slot", Integer.toString(slot),
                                "parley.keys.jwks-url",
                                        "http://127.0.0.1:" + ports.gateway() + "/.well-known/jwks.json",
                                "parley.socket.allowed-origins", "http://127.0.0.1:" + ports.gateway())));
    }

    private Service gateway(int slot) {
        return service(
                "ingest-gateway",
                "gateway",
                ports.gateway(),
                GATEWAY_HEAP,
                merged(
                        common(TopicNamespace.NONE),
                        Map.of(
                                "parley.node.slot", Integer.toString(slot),
                                "parley.keys.signing-key-file",
                                        home.data("gateway")
                                                .resolve("signing-key.pem")
                                                .toString(),
                                "spring.datasource.url", addresses().jdbcUrl(PostgresqlServer.PLATFORM_DATABASE),
                                "spring.datasource.username", PostgresqlServer.ROLE,
                                "spring.datasource.password", PostgresqlServer.PASSWORD)));
    }

    private Map<String, String> common(TopicNamespace namespace) {
        return Map.of(
                "parley.kafka.bootstrap-servers", addresses().of(Server.KAFKA),
                "parley.kafka.namespace", namespace.prefix(),
                "parley.registry.url", addresses().registryUrl().toString(),
                "parley.cassandra.contact-points", addresses().of(Server.CASSANDRA),
                "parley.cassandra.datacenter", Addresses.DATACENTER);
    }

    private Service service(String module, String name, int port, int heap, Map<String, String> properties) {
        var jar = checkout.resolve(module).resolve("target").resolve(module + ".jar");
        return new Service(name, jar, port, heap, merged(properties, overrides));
    }

    private static Map<String, String> merged(Map<String, String> first, Map<String, String> winner) {
        var merged = new HashMap<>(first);
        merged.putAll(winner);
        return merged;
    }
}
