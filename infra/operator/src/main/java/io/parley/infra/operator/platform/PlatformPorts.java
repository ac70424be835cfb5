package io.parley.infra.operator.platform;

import io.parley.infra.stack.process.Ports;
import io.parley.infra.stack.server.ServerPorts;
import java.util.List;
import java.util.stream.IntStream;

/// The ports of 127.0.0.1 that the processes of one platform bind.
///
/// @param nodes one connection node each
/// @param processors one instance of the stream processors each
public record PlatformPorts(ServerPorts servers, int gateway, List<Integer> nodes, List<Integer> processors) {
    /// What `./parley up` takes.
    public static final PlatformPorts STANDARD =
            new PlatformPorts(ServerPorts.STANDARD, 8080, List.of(8081, 8082), List.of(8083));

    /// Ports that nobody listens on now.
    public static PlatformPorts free(int nodes, int processors) {
        return new PlatformPorts(ServerPorts.free(), Ports.free(), free(nodes), free(processors));
    }

    private static List<Integer> free(int count) {
        return IntStream.range(0, count).mapToObj(_ -> Ports.free()).toList();
    }
}
