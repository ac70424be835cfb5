package io.parley.nodes.socket;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// All sockets of the node. Safe for use by several threads.
final class Sockets {
    private final Map<Long, Socket> byConnection = new ConcurrentHashMap<>();
    private final Map<UserId, List<OfDevice>> byUser = new ConcurrentHashMap<>();

    private record OfDevice(DeviceId device, Socket socket) {}

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
        var older = new AtomicReference<Socket>();
        byUser.compute(user, (_, present) -> {
            var others = present == null ? List.<OfDevice>of() : present;
            others.stream().filter(one -> one.device.equals(device)).forEach(one -> older.set(one.socket));
            var stay = others.stream().filter(one -> !one.device.equals(device));
            return Stream.concat(stay, Stream.of(new OfDevice(device, socket))).toList();
        });
        return Optional.ofNullable(older.get());
    }

    void leave(UserId user, Socket socket) {
        byUser.computeIfPresent(user, (_, present) -> {
            var stay = present.stream().filter(one -> one.socket != socket).toList();
            return stay.isEmpty() ? null : stay;
        });
    }

    /// The sockets of one user that were admitted, one of each device.
    List<Socket> of(UserId user) {
        return byUser.getOrDefault(user, List.of()).stream()
                .map(OfDevice::socket)
                .toList();
    }

    Optional<Socket> of(UserId user, DeviceId device) {
        return byUser.getOrDefault(user, List.of()).stream()
                .filter(one -> one.device.equals(device))
                .map(OfDevice::socket)
                .findFirst();
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
