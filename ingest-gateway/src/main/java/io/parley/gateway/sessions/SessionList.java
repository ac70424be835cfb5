package io.parley.gateway.sessions;

import io.parley.gateway.sessions.SessionRows.Shown;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The sessions of an account as its owner sees them.
///
/// @param sessions those that go on, the one last used first
/// @param ended those that ended in the last 30 days
record SessionList(List<Open> sessions, List<Ended> ended) {
    /// @param name as the owner called the device
    /// @param address from where it was opened
    /// @param usedAt when it was last refreshed
    /// @param current whether it is the one that asks
    record Open(
            SessionId id,
            DeviceId device,
            @Nullable String name,
            @Nullable String address,
            Instant createdAt,
            Instant usedAt,
            boolean current) {}

    /// @param reason such as `logout`, or `token_reused` when somebody used a copy of its refresh token
    record Ended(
            SessionId id,
            DeviceId device,
            @Nullable String name,
            @Nullable String address,
            Instant createdAt,
            Instant endedAt,
            String reason) {}

    static SessionList of(List<Shown> shown, Caller caller) {
        return new SessionList(
                shown.stream()
                        .filter(one -> one.endedAt() == null)
                        .map(one -> open(one, caller))
                        .toList(),
                shown.stream()
                        .filter(one -> one.endedAt() != null)
                        .map(SessionList::ended)
                        .toList());
    }

    private static Open open(Shown one, Caller caller) {
        return new Open(
                one.id(),
                one.device(),
                one.name(),
                one.address(),
                one.createdAt(),
                one.usedAt(),
                one.id().equals(caller.session()));
    }

    private static Ended ended(Shown one) {
        var reason = one.reason() == null ? "unknown" : one.reason().name().toLowerCase(Locale.ROOT);
        var at = one.endedAt() == null ? one.usedAt() : one.endedAt();
        return new Ended(one.id(), one.device(), one.name(), one.address(), one.createdAt(), at, reason);
    }
}
