package io.parley.infra.stack.server;

import io.parley.infra.stack.process.Ports;

/// The ports of 127.0.0.1 that the servers of one stack bind.
public record ServerPorts(
        int cassandra, int cassandraStorage, int kafka, int kafkaController, int postgresql, int registry) {

    /// Apart from the usual ones, which a developer's machine often has taken.
    public static final ServerPorts STANDARD = new ServerPorts(19042, 19700, 19092, 19093, 15432, 18081);

    /// Ports that nobody listens on now.
    public static ServerPorts free() {
        return new ServerPorts(Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
    }
}
