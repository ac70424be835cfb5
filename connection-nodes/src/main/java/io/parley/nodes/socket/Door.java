package io.parley.nodes.socket;

import io.parley.schemas.limit.Origin;
import io.parley.schemas.limit.Rate;
import java.net.InetAddress;
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

    private final SocketSettings settings;
    private final long maxStrangers;
    private final AtomicInteger inside = new AtomicInteger();
    private final Map<Origin, Integer> strangers = new ConcurrentHashMap<>();
    private volatile boolean shut;

    /// @param strangers of one address
    Door(SocketSettings settings, Rate strangers) {
        this.settings = settings;
        this.maxStrangers = strangers.burst();
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
        if (strangers.merge(Origin.of(address), 1, Integer::sum) > maxStrangers) {
            known(address);
            inside.decrementAndGet();
            return Answer.CROWDED;
        }
        return Answer.ENTER;
    }

    /// The user of a socket is known: it no longer counts against its address.
    void known(InetAddress address) {
        strangers.computeIfPresent(Origin.of(address), (_, count) -> count == 1 ? null : count - 1);
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
}
