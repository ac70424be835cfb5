package io.parley.infra.operator.platform;

import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Lanes;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.Progress;
import io.parley.infra.stack.process.Stoppable;
import io.parley.infra.stack.secure.SecureProfile;
import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.LocalServers;
import io.parley.infra.stack.server.PostgresqlServer;
import io.parley.infra.stack.server.Server;
import io.parley.infra.stack.topic.Authorization;
import io.parley.infra.stack.topic.Catalogue;
import io.parley.infra.stack.topic.Replication;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.access.TrustedCertificates;
import io.parley.schemas.analytics.PseudonymKeys;
import io.parley.schemas.history.CassandraAccess;
import io.parley.schemas.key.MasterKeys;
import io.parley.schemas.topic.TopicNamespace;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// Servers, topics and services of one platform, with their data in one directory.
///
/// Single processes may be stopped, killed, paused and started again through [#process].
public final class Platform implements Stoppable {
    private final Home home;
    private final PlatformPorts ports;
    private final ExternalServers external;
    private final LocalServers servers;
    private final ServicePlans plans;
    private final @Nullable SecureProfile secure;
    private final List<LocalProcess> backends = new ArrayList<>();
    private final List<LocalProcess> nodes = new ArrayList<>();

    /// @param checkout where the modules have been built
    public Platform(Home home, PlatformPorts ports, Path checkout) {
        this(home, ports, checkout, Map.of());
    }

    /// @param overrides Spring properties for every service, before all others
    public Platform(Home home, PlatformPorts ports, Path checkout, Map<String, String> overrides) {
        this(home, ports, checkout, overrides, ExternalServers.NONE);
    }

    public Platform(
            Home home, PlatformPorts ports, Path checkout, Map<String, String> overrides, ExternalServers external) {
        this(home, ports, checkout, overrides, external, null);
    }

    /// @param secure null for a platform whose servers let everybody in
    public Platform(
            Home home,
            PlatformPorts ports,
            Path checkout,
            Map<String, String> overrides,
            ExternalServers external,
            @Nullable SecureProfile secure) {
        this.home = home;
        this.ports = ports;
        this.external = external;
        this.secure = secure;
        this.servers = new LocalServers(home, ports.servers(), secure);
        this.plans = new ServicePlans(
                home,
                ports,
                checkout,
                overrides,
                external,
                servers.addresses(),
                secure == null ? null : new SecureSettings(secure));
        for (var i = 0; i < ports.nodes().size(); i++) {
            nodes.add(new LocalProcess(plans.node(i), home));
        }
        backends.add(new LocalProcess(plans.gateway(), home));
        backends.add(new LocalProcess(plans.media(), home));
        for (var i = 0; i < ports.processors().size(); i++) {
            var name = PlatformPorts.processor(i);
            backends.add(processor(name, ports.processors().get(i), TopicNamespace.NONE, Map.of()));
        }
    }

    /// The file that takes the pushes of all stream processors while they have no credentials: JSON lines.
    public static Path pushSink(Home home) {
        return home.data("push").resolve("sink.jsonl");
    }

    /// The file that takes the codes that prove phone numbers and e-mail addresses: JSON lines.
    public static Path codeSink(Home home) {
        return home.data("codes").resolve("sink.jsonl");
    }

    /// Starts what does not run yet, and returns when everything is ready.
    ///
    /// @throws io.parley.infra.stack.process.StackException when something cannot be started; what was ready stays
    /// @throws io.parley.infra.stack.topic.Drift when a topic differs from the catalogue
    public void start(Progress progress) throws InterruptedException {
        // All of them before the first start: nobody wants to hear of the last one after half a minute.
        LocalProcess.requireFreePorts(processes());
        servers.start(external.local(), progress);
        applyCatalogue(TopicNamespace.NONE);
        MasterKeys.create(plans.masterKeys());
        PseudonymKeys.create(plans.pseudonymKeys());
        // Each waits by itself for what it needs of the others.
        Lanes.start(sideBySide(services().toList()), progress);
    }

    private static List<List<LocalProcess>> sideBySide(List<LocalProcess> processes) {
        return processes.stream().map(List::of).toList();
    }

    /// Creates the topics of a namespace and lets the components at them.
    public void applyCatalogue(TopicNamespace namespace) throws InterruptedException {
        try (var admin = Admin.create(brokers().clientConfig())) {
            var replication = external.kafka() == null ? Replication.LOCAL : Replication.PRODUCTION;
            new Catalogue(admin, namespace, replication).apply();
            if (secure != null) {
                secure.writeBrokerClient(bootstrapServers());
                var authorization = new Authorization(admin);
                authorization.users(secure::brokerPassword);
                authorization.apply(namespace);
            }
        }
    }

    /// As somebody who may do everything.
    public BrokerAccess brokers() {
        return secure == null
                ? BrokerAccess.open(bootstrapServers())
                : secure.brokersAsAdministrator(bootstrapServers());
    }

    /// As somebody who may do everything.
    public CassandraAccess cassandra() {
        return secure == null ? CassandraAccess.OPEN : secure.cassandra(secure.cassandraAdministrator());
    }

    /// The platform's database, as the gateway.
    public Map<String, String> database() {
        return plans.database();
    }

    /// Where clients begin.
    public URI gateway() {
        return URI.create((secure == null ? "http" : "https") + "://127.0.0.1:" + ports.gateway());
    }

    /// Where files go up and down.
    public URI media() {
        return URI.create((secure == null ? "http" : "https") + "://127.0.0.1:" + ports.media());
    }

    /// The doors of the nodes.
    public List<URI> nodes() {
        var scheme = secure == null ? "ws" : "wss";
        return ports.nodes().stream()
                .map(port -> URI.create(scheme + "://127.0.0.1:" + port + "/ws"))
                .toList();
    }

    /// What clients believe of a secure platform.
    public Optional<TrustedCertificates> certificates() {
        return Optional.ofNullable(secure).map(SecureProfile::trusted).map(TrustedCertificates::new);
    }

    /// One instance of the stream processors; the caller starts and closes it.
    ///
    /// @param properties Spring properties, before those of the platform
    public LocalProcess processor(String name, int port, TopicNamespace namespace, Map<String, String> properties) {
        return new LocalProcess(plans.processor(name, port, namespace, properties), home);
    }

    public LocalProcess process(Server server) {
        return servers.process(server);
    }

    /// @param name `gateway`, `media`, `node-1`, `stream-processors-1` and so on
    public LocalProcess process(String name) {
        return services()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is named " + name));
    }

    /// Every process of this platform, running or not.
    public List<LocalProcess> processes() {
        var local = external.local().stream().map(servers::process);
        return Stream.concat(local, services()).toList();
    }

    private Stream<LocalProcess> services() {
        return Stream.concat(backends.stream(), nodes.stream());
    }

    Supervisor.Watched watched() {
        return new Supervisor.Watched() {
            @Override
            public Iterable<LocalProcess> processes() {
                return Platform.this.processes();
            }

            @Override
            public boolean isService(LocalProcess process) {
                return services().anyMatch(process::equals);
            }
        };
    }

    /// Where clients of the broker begin, local or not.
    public String bootstrapServers() {
        return external.kafka() == null ? addresses().of(Server.KAFKA) : external.kafka();
    }

    /// What is in use, by the name a reader knows it by.
    public Map<String, String> serverAddresses() {
        var settings = plans.common(TopicNamespace.NONE);
        var shown = new LinkedHashMap<String, String>();
        shown.put("Kafka", bootstrapServers());
        shown.put("Registry", String.valueOf(settings.get("parley.registry.url")));
        shown.put("Cassandra", String.valueOf(settings.get("parley.cassandra.contact-points")));
        if (external.postgresql() == null) {
            shown.put("PostgreSQL", addresses().jdbcUrl(PostgresqlServer.PLATFORM_DATABASE));
        }
        return shown;
    }

    /// Of the local servers, whether they are used or not.
    public Addresses addresses() {
        return servers.addresses();
    }

    public PlatformPorts ports() {
        return ports;
    }

    public Home home() {
        return home;
    }

    /// Stops the nodes, which say goodbye to their clients, then what stands behind them.
    @Override
    public void stop() throws InterruptedException {
        Lanes.stop(sideBySide(nodes));
        Lanes.stop(sideBySide(backends));
        servers.stop();
    }
}
