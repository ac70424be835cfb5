package io.parley.nodes.socket;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// All sockets of the node. Safe for use by several threads.
final class Sockets {
    private final Map<Long, Socket> byConnection = new ConcurrentHashMap<>();
    private final Map<DeviceOf, Socket> byDevice = new ConcurrentHashMap<>();

    private record DeviceOf(UserId user, DeviceId device) {}

    void add(Socket socket) {
        byConnection.put(socket.id().value(), socket);
    }

    Optional<Socket> find(ConnectionId connection) {
        return Optional.ofNullable(byConnection.get(connection.value()));
    }

    /// Notes the socket as the one of its device.
    ///
    /// @return the older socket of the same device
    Optional<Socket> admit(UserId user, DeviceId device, Socket socket) {
        return Optional.ofNullable(byDevice.put(new DeviceOf(user, device), socket));
    }

    void leave(UserId user, DeviceId device, Socket socket) {
        byDevice.remove(new DeviceOf(user, device), socket);
    }

    void remove(Socket socket) {
        byConnection.remove(socket.id().value());
        synchronized (this) {
            notifyAll();
        }
    }

    Collection<Socket> all() {
        return byConnection.values();
    }

    /// Waits until no socket is left, but not longer than the patience.
    synchronized void awaitNone(Duration patience) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (!byConnection.isEmpty()) {
            var left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
