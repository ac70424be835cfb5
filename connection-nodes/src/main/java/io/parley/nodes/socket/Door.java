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
        /// The node stops, is drained or cannot serve.
        SHUT,
        FULL,
        /// Too many sockets of this address have not said who they are.
        CROWDED
    }

    enum State {
        OPEN,
        /// Until an operator opens it again.
        DRAINED,
        /// For good.
        SHUT
    }

    private final SocketSettings settings;
    private final long maxStrangers;
    private final AtomicInteger inside = new AtomicInteger();
    private final Map<Origin, Integer> strangers = new ConcurrentHashMap<>();
    private volatile State state = State.OPEN;

    /// @param strangers of one address
    Door(SocketSettings settings, Rate strangers) {
        this.settings = settings;
        this.maxStrangers = strangers.burst();
    }

    /// Who is let in must [#leave], and before that must become [#known] or be reported so on leaving.
    Answer enter(InetAddress address) {
        if (state != State.OPEN) {
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
    synchronized void shut() {
        state = State.SHUT;
    }

    /// Nobody enters until it is opened. Does nothing to a door that is shut.
    synchronized void drain() {
        state = state == State.OPEN ? State.DRAINED : state;
    }

    /// Lets people in again, unless it is shut for good.
    synchronized void open() {
        state = state == State.DRAINED ? State.OPEN : state;
    }

    State state() {
        return state;
    }

    AtomicInteger inside() {
        return inside;
    }
}
