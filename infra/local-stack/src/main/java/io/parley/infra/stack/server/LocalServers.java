package io.parley.infra.stack.server;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;

import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Lanes;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.Progress;
import io.parley.infra.stack.process.Recipe;
import io.parley.infra.stack.process.Stoppable;
import io.parley.infra.stack.secure.SecureProfile;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The servers of one stack as child processes, with their data in one directory.
public final class LocalServers implements Stoppable {
    /// The registry connects to its database while it starts.
    private static final List<List<Server>> LANES =
            List.of(List.of(CASSANDRA), List.of(KAFKA), List.of(POSTGRESQL, REGISTRY));

    private final Map<Server, LocalProcess> processes = new EnumMap<>(Server.class);
    private final ServerPorts ports;
    private final @Nullable SecureProfile secure;

    public LocalServers(Home home, ServerPorts ports) {
        this(home, ports, null);
    }

    /// @param secure null for servers that let everybody in
    public LocalServers(Home home, ServerPorts ports, @Nullable SecureProfile secure) {
        this.ports = ports;
        this.secure = secure;
        var software = new Software();
        for (var server : Server.values()) {
            processes.put(server, new LocalProcess(recipe(server, software), home));
        }
    }

    private Recipe recipe(Server server, Software software) {
        return switch (server) {
            case CASSANDRA -> new CassandraNode(software, ports.cassandra(), ports.cassandraStorage(), secure);
            case KAFKA -> new KafkaBroker(software, ports.kafka(), ports.kafkaController(), secure);
            case POSTGRESQL -> new PostgresqlServer(software, ports.postgresql(), secure);
            case REGISTRY -> new RegistryServer(software, ports.registry(), ports.postgresql(), secure);
        };
    }

    /// Starts the servers that do not run yet, side by side, and what they need.
    ///
    /// @throws io.parley.infra.stack.process.StackException when one cannot be started; those that were ready stay
    public void start(Set<Server> wanted, Progress progress) throws InterruptedException {
        var needed = EnumSet.noneOf(Server.class);
        needed.addAll(wanted);
        if (needed.contains(REGISTRY)) {
            needed.add(POSTGRESQL);
        }
        Lanes.start(lanes(needed), progress);
    }

    /// To stop, kill, pause and restart single servers; a server that was never started does not run.
    public LocalProcess process(Server server) {
        var process = processes.get(server);
        if (process == null) {
            throw new IllegalStateException("no process for " + server);
        }
        return process;
    }

    public List<LocalProcess> processes() {
        return List.copyOf(processes.values());
    }

    /// Of all servers, running or not.
    public Addresses addresses() {
        return new Addresses(Map.of(
                CASSANDRA, "127.0.0.1:" + ports.cassandra(),
                KAFKA, "127.0.0.1:" + ports.kafka(),
                POSTGRESQL, "127.0.0.1:" + ports.postgresql(),
                REGISTRY, "127.0.0.1:" + ports.registry()));
    }

    private List<List<LocalProcess>> lanes(Set<Server> servers) {
        return LANES.stream()
                .map(lane -> lane.stream()
                        .filter(servers::contains)
                        .map(this::process)
                        .toList())
                .toList();
    }

    @Override
    public void stop() throws InterruptedException {
        Lanes.stop(lanes(EnumSet.allOf(Server.class)));
    }
}
