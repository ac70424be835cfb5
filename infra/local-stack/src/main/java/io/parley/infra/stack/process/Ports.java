package io.parley.infra.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of 127.0.0.1: whether they are free, and ones that are.
public final class Ports {

    /// Below the range operating systems give to outgoing connections: a server that is down for a moment must find its
    /// port free again, and a client that retries must not connect to itself.
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    private Ports() {}

    /// Some port that nobody listens on now.
    public static int free() {
        var random = ThreadLocalRandom.current();
        while (true) {
            var port = random.nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
    }

    static boolean isFree(int port) {
        // Java sets SO_REUSEADDR on Unix, so connections that wait to be forgotten do not count.
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Why the component cannot have the port: who has it, where that can be seen.
    static Optional<String> complaint(String component, Port port) {
        if (isFree(port.number())) {
            return Optional.empty();
        }
        var owner = PortOwner.of(port.number()).map(PortOwner::describe).orElse("a process that this user cannot see");
        return Optional.of(component + " needs port " + port.number() + " (" + port.purpose() + "), which is taken by "
                + owner + ".");
    }
}
