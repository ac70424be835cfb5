package io.parley.nodes.socket;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Decides whether one more socket may open. Safe for use by several threads.
final class Door {
    enum Answer {
        ENTER,
        /// The node stops, or cannot serve.
        SHUT,
        FULL,
        /// Too many sockets of this address have not said who they are.
        CROWDED
    }

    /// The part of an IPv6 address that one household owns.
    private static final int NETWORK_BYTES = 8;

    private final SocketSettings settings;
    private final AtomicInteger inside = new AtomicInteger();
    private final Map<ByteBuffer, Integer> strangers = new ConcurrentHashMap<>();
    private volatile boolean shut;

    Door(SocketSettings settings) {
        this.settings = settings;
    }

    /// Who is let in must [#leave], and before that must become [#known] or be reported so on leaving.
    Answer enter(InetAddress address) {
        if (shut) {
            return Answer.SHUT;
        }
        if (inside.incrementAndGet() > settings.maxConnections()) {
            inside.decrementAndGet();
            return Answer.FULL;
        }
        if (strangers.merge(origin(address), 1, Integer::sum) > settings.maxUnauthenticated()) {
            known(address);
            inside.decrementAndGet();
            return Answer.CROWDED;
        }
        return Answer.ENTER;
    }

    /// The user of a socket is known: it no longer counts against its address.
    void known(InetAddress address) {
        strangers.computeIfPresent(origin(address), (_, count) -> count == 1 ? null : count - 1);
    }

    void leave() {
        inside.decrementAndGet();
    }

    /// Nobody enters any more.
    void shut() {
        shut = true;
    }

    AtomicInteger inside() {
        return inside;
    }

    private static ByteBuffer origin(InetAddress address) {
        var bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
