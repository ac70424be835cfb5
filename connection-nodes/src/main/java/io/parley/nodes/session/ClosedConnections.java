package io.parley.nodes.session;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers connections that are gone, for when routing still sends to one: its detach was lost and must be repeated.
/// The oldest are forgotten first. Safe for use by several threads.
public final class ClosedConnections {
    /// At about 100 bytes each.
    private static final int MAX = 10_000;

    /// A detach just published takes a moment until routing has acted on it.
    private static final Duration BETWEEN_REPEATS = Duration.ofSeconds(5);

    private final Map<Long, Left> left = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Left> eldest) {
            return size() > MAX;
        }
    };

    private record Left(UserId user, long saidAt) {}

    /// @param now milliseconds, as in every method here
    public synchronized void remember(ConnectionId connection, UserId user, long now) {
        left.put(connection.value(), new Left(user, now));
    }

    /// Whose detach must be repeated now; empty when it was said lately, or is not known.
    public synchronized Optional<UserId> repeat(ConnectionId connection, long now) {
        var known = left.get(connection.value());
        if (known == null || now - known.saidAt < BETWEEN_REPEATS.toMillis()) {
            return Optional.empty();
        }
        left.put(connection.value(), new Left(known.user, now));
        return Optional.of(known.user);
    }
}
