package io.parley.infra.stack.junit;

import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.PostgresqlServer;
import io.parley.infra.stack.server.RegistryStorage;
import io.parley.infra.stack.server.Server;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/// Servers from their makers' images, for machines with a Docker engine.
final class ContainerStack implements StackProvider {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DATABASE_HOST = "postgresql";

    private final Network network = Network.newNetwork();
    private final Map<Server, GenericContainer<?>> containers = new EnumMap<>(Server.class);

    @Override
    public Addresses start(Set<Server> servers) {
        for (var server : servers) {
            if (server == Server.REGISTRY) {
                containers.computeIfAbsent(Server.POSTGRESQL, this::started);
            }
            containers.computeIfAbsent(server, this::started);
        }
        return addresses(containers);
    }

    private static Addresses addresses(Map<Server, GenericContainer<?>> containers) {
        var addresses = new EnumMap<Server, String>(Server.class);
        containers.forEach((server, container) ->
                addresses.put(server, container.getHost() + ":" + container.getMappedPort(portInside(server))));
        return new Addresses(addresses);
    }

    private GenericContainer<?> started(Server server) {
        var container = container(server);
        container.withNetwork(network).withStartupTimeout(PATIENCE).start();
        if (server == Server.POSTGRESQL) {
            addresses(Map.of(server, container)).databases().createForPlatform();
        }
        return container;
    }

    private static GenericContainer<?> container(Server server) {
        return switch (server) {
            case CASSANDRA ->
                new GenericContainer<>("cassandra:5.0")
                        .withEnv("MAX_HEAP_SIZE", "640m")
                        .withEnv("HEAP_NEWSIZE", "128m")
                        .withEnv("CASSANDRA_SNITCH", "SimpleSnitch")
                        .withExposedPorts(portInside(server))
                        .waitingFor(Wait.forLogMessage(".*Starting listening for CQL clients.*", 1));
            case KAFKA ->
                new KafkaContainer("apache/kafka:4.3.1")
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000")
                        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
            case POSTGRESQL ->
                new GenericContainer<>("postgres:18")
                        .withEnv("POSTGRES_PASSWORD", PostgresqlServer.PASSWORD)
                        .withCommand(
                                "postgres",
                                "-c",
                                "wal_level=logical",
                                "-c",
                                "max_replication_slots=32",
                                "-c",
                                "max_wal_senders=32")
                        .withNetworkAliases(DATABASE_HOST)
                        .withExposedPorts(portInside(server))
                        // Once by the start that initialises the cluster, once by the real one.
                        .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*", 2));
            case REGISTRY ->
                new GenericContainer<>("apicurio/apicurio-registry:3.3.3")
                        .withEnv(RegistryStorage.in(DATABASE_HOST + ":" + portInside(Server.POSTGRESQL)))
                        .withExposedPorts(portInside(server))
                        .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").forStatusCode(200));
        };
    }

    private static int portInside(Server server) {
        return switch (server) {
            case CASSANDRA -> 9042;
            case KAFKA -> 9092;
            case POSTGRESQL -> 5432;
            case REGISTRY -> 8080;
        };
    }

    @Override
    public void close() {
        containers.values().forEach(GenericContainer::stop);
        network.close();
    }
}
