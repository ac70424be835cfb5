package io.parley.streams.presence;

import io.parley.schemas.id.UserId;
import io.parley.streams.sessions.HeardTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/// Users without a connection who may come back in a moment. The store keeps who and since when; how long they
/// were waited for is only in memory, so that after a restart everybody gets the whole grace again.
final class Leavings {
    private final KeyValueStore<UserId, Long> seen;
    private final Duration grace;
    private final HeardTime time;
    /// Those who left first stand first.
    private final Map<UserId, Duration> until = new LinkedHashMap<>();
    private Duration passed = Duration.ZERO;

    /// @param lastSeen milliseconds
    record Left(UserId user, long lastSeen) {}

    Leavings(KeyValueStore<UserId, Long> seen, Duration grace, long now) {
        this.seen = seen;
        this.grace = grace;
        this.time = new HeardTime(now);
        try (var all = seen.all()) {
            all.forEachRemaining(entry -> until.put(entry.key, grace));
        }
    }

    /// Does nothing for who is leaving already.
    void begin(UserId user, long lastSeen) {
        if (until.putIfAbsent(user, passed.plus(grace)) == null) {
            seen.put(user, lastSeen);
        }
    }

    void cancel(UserId user) {
        if (until.remove(user) != null) {
            seen.delete(user);
        }
    }

    /// Lets time pass, as [HeardTime] counts it.
    ///
    /// @return who is gone now, and leaves no longer
    List<Left> tick(long now, Duration usual) {
        passed = passed.plus(time.tick(now, usual));
        var gone = new ArrayList<Left>();
        var each = until.entrySet().iterator();
        while (each.hasNext()) {
            var next = each.next();
            if (next.getValue().compareTo(passed) > 0) {
                break;
            }
            gone.add(new Left(next.getKey(), seen.get(next.getKey())));
            each.remove();
        }
        gone.forEach(left -> seen.delete(left.user()));
        return gone;
    }
}
