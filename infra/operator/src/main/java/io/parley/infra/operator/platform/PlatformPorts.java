package io.parley.infra.operator.platform;

import io.parley.infra.stack.process.Ports;
import io.parley.infra.stack.server.ServerPorts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The ports of 127.0.0.1 that the processes of one platform bind.
///
/// @param gatewayManagement of the same process: health and metrics
/// @param nodes one connection node each
/// @param nodesManagement in the order of the nodes
/// @param processors one instance of the stream processors each, which have management alone
/// @param mediaManagement as of the gateway
public record PlatformPorts(
        ServerPorts servers,
        int gateway,
        int gatewayManagement,
        List<Integer> nodes,
        List<Integer> nodesManagement,
        List<Integer> processors,
        int media,
        int mediaManagement) {
    /// What `./parley up` takes unless it is told otherwise.
    public static final PlatformPorts STANDARD = new PlatformPorts(
            ServerPorts.STANDARD, 8080, 9080, List.of(8081, 8082), List.of(9081, 9082), List.of(8083), 8084, 9084);

    static final String GATEWAY = "gateway";
    static final String MEDIA = "media";
    private static final String NODE = "node-";
    private static final String PROCESSORS = "stream-processors-";
    private static final String MANAGEMENT = "-management";

    public PlatformPorts {
        nodes = List.copyOf(nodes);
        nodesManagement = List.copyOf(nodesManagement);
        processors = List.copyOf(processors);
    }

    /// Ports that nobody listens on now.
    public static PlatformPorts free(int nodes, int processors) {
        return new PlatformPorts(
                ServerPorts.free(),
                Ports.free(),
                Ports.free(),
                free(nodes),
                free(nodes),
                free(processors),
                Ports.free(),
                Ports.free());
    }

    private static List<Integer> free(int count) {
        return IntStream.range(0, count).mapToObj(_ -> Ports.free()).toList();
    }

    static String node(int index) {
        return NODE + (index + 1);
    }

    static String processor(int index) {
        return PROCESSORS + (index + 1);
    }

    /// Every port under the name of its process.
    public Map<String, Integer> byName() {
        var ports = new TreeMap<>(Map.of(
                "cassandra",
                servers.cassandra(),
                "cassandra-storage",
                servers.cassandraStorage(),
                "kafka",
                servers.kafka(),
                "kafka-controller",
                servers.kafkaController(),
                "postgresql",
                servers.postgresql(),
                "registry",
                servers.registry(),
                GATEWAY,
                gateway));
        ports.put(GATEWAY + MANAGEMENT, gatewayManagement);
        ports.put(MEDIA, media);
        ports.put(MEDIA + MANAGEMENT, mediaManagement);
        IntStream.range(0, nodes.size()).forEach(i -> {
            ports.put(node(i), nodes.get(i));
            ports.put(node(i) + MANAGEMENT, nodesManagement.get(i));
        });
        IntStream.range(0, processors.size()).forEach(i -> ports.put(processor(i), processors.get(i)));
        return ports;
    }

    /// The same processes on other ports.
    ///
    /// @param changes under the names of [#byName()]
    /// @throws IllegalArgumentException naming a name that is not known
    public PlatformPorts with(Map<String, Integer> changes) {
        var ports = byName();
        changes.forEach((name, port) -> {
            if (ports.replace(name, port) == null) {
                throw new IllegalArgumentException(
                        "there is no port named " + name + "; there are " + String.join(", ", ports.keySet()));
            }
        });
        return new PlatformPorts(
                new ServerPorts(
                        get(ports, "cassandra"),
                        get(ports, "cassandra-storage"),
                        get(ports, "kafka"),
                        get(ports, "kafka-controller"),
                        get(ports, "postgresql"),
                        get(ports, "registry")),
                get(ports, GATEWAY),
                get(ports, GATEWAY + MANAGEMENT),
                IntStream.range(0, nodes.size())
                        .mapToObj(i -> get(ports, node(i)))
                        .toList(),
                IntStream.range(0, nodes.size())
                        .mapToObj(i -> get(ports, node(i) + MANAGEMENT))
                        .toList(),
                IntStream.range(0, processors.size())
                        .mapToObj(i -> get(ports, processor(i)))
                        .toList(),
                get(ports, MEDIA),
                get(ports, MEDIA + MANAGEMENT));
    }

    private static int get(Map<String, Integer> ports, String name) {
        return Objects.requireNonNull(ports.get(name));
    }
}
