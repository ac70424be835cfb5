package io.parley.streams.routing;

import io.parley.schemas.delivery.Delivery.Parcel;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The latest parcels of one user slot. Each is held once, however many recipients it has.
///
/// Bounded by age and by bytes; what it no longer holds is in the history, and a client sees the gap by its
/// seq.
final class Ring<T extends Parcel> {
    /// What one parcel and one recipient take beside the frame, roughly.
    private static final int PARCEL_BYTES = 300;

    private static final int RECIPIENT_BYTES = 100;

    private final Duration age;
    private final long maxBytes;
    private final Deque<Held<T>> held = new ArrayDeque<>();
    private final Map<UserId, Deque<Held<T>>> byUser = new HashMap<>();
    private long bytes;

    /// @param arrived wall clock
    record Held<T extends Parcel>(T parcel, long arrived) {
        int bytes() {
            return PARCEL_BYTES + parcel.frame().length() + parcel.recipients().size() * RECIPIENT_BYTES;
        }
    }

    Ring(Duration age, long maxBytes) {
        this.age = age;
        this.maxBytes = maxBytes;
    }

    void add(T parcel, long now) {
        var added = new Held<>(parcel, now);
        held.addLast(added);
        bytes += added.bytes();
        for (var recipient : parcel.recipients()) {
            byUser.computeIfAbsent(recipient, _ -> new ArrayDeque<>(2)).addLast(added);
        }
        forget(now);
    }

    /// What is held for the user and came at this time or later, oldest first.
    List<Held<T>> of(UserId user, long since) {
        return byUser.getOrDefault(user, new ArrayDeque<>(0)).stream()
                .filter(one -> one.arrived() >= since)
                .toList();
    }

    void forget(long now) {
        while (!held.isEmpty() && (bytes > maxBytes || held.getFirst().arrived() < now - age.toMillis())) {
            var oldest = held.removeFirst();
            bytes -= oldest.bytes();
            oldest.parcel().recipients().forEach(this::forgetOldest);
        }
    }

    private void forgetOldest(UserId user) {
        byUser.computeIfPresent(user, (_, ofUser) -> {
            ofUser.removeFirst();
            return ofUser.isEmpty() ? null : ofUser;
        });
    }
}
