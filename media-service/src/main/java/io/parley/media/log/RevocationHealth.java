package io.parley.media.log;

import io.parley.schemas.log.KnownRevocations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether revocations are being read: without it somebody who was signed out would be let in.
@Component("accountRevocationsHealthIndicator")
final class RevocationHealth implements HealthIndicator {
    private final KnownRevocations known;

    RevocationHealth(KnownRevocations known) {
        this.known = known;
    }

    @Override
    public Health health() {
        return known.isReading()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "reading account.revocations failed: restart the service")
                        .build();
    }
}
