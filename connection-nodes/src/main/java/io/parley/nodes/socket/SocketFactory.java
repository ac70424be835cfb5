package io.parley.nodes.socket;

import io.parley.nodes.connection.Connection;
import io.parley.nodes.connection.Input.TokenChecked;
import io.parley.schemas.id.ConnectionId;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Makes sockets. Each gets an id that this run of the node never used before.
final class SocketFactory {
    private final SocketServices services;
    private final Sockets sockets;
    private final EffectRunner effects;
    private final AtomicLong ids = new AtomicLong();

    SocketFactory(SocketServices services, Sockets sockets, EffectRunner effects) {
        this.services = services;
        this.sockets = sockets;
        this.effects = effects;
    }

    Socket open(InetAddress address, boolean speaksVersion, TokenChecked.@Nullable Good atUpgrade) {
        var now = services.millis().getAsLong();
        var connection = new Connection(
                services.limits(), services.frames(), services.node().name(), atUpgrade, now);
        var id = new ConnectionId(ids.incrementAndGet());
        var socket = new Socket(id, connection, effects, services, address, speaksVersion);
        sockets.add(socket);
        return socket;
    }

    /// Forgets a socket whose upgrade failed.
    void discard(Socket socket) {
        sockets.remove(socket);
    }
}
