package io.parley.gateway.sessions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long sessions last.
///
/// @param idleLife a session not refreshed for this long is over
/// @param refreshGrace for this long after a rotation the previous token still yields the same successor, because its
///     answer may have been lost or two tabs may have asked at once
/// @param maxDevices how many devices of one account may be signed in
@ConfigurationProperties("parley.sessions")
public record SessionSettings(
        @DefaultValue("30d") Duration idleLife,
        @DefaultValue("10s") Duration refreshGrace,
        @DefaultValue("10") int maxDevices) {
    public SessionSettings {
        if (!idleLife.isPositive()) {
            throw new IllegalArgumentException("parley.sessions.idle-life is not positive");
        }
        if (refreshGrace.isNegative()) {
            throw new IllegalArgumentException("parley.sessions.refresh-grace is negative");
        }
        if (maxDevices < 1) {
            throw new IllegalArgumentException("parley.sessions.max-devices is less than 1");
        }
    }
}
