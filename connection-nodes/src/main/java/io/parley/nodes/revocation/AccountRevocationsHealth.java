package io.parley.nodes.revocation;

import io.parley.schemas.log.KnownRevocations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether revocations are being read: without it somebody who was signed out would be let in.
@Component("accountRevocationsHealthIndicator")
final class AccountRevocationsHealth implements HealthIndicator {
    private final KnownRevocations known;

    AccountRevocationsHealth(KnownRevocations known) {
        this.known = known;
    }

    @Override
    public Health health() {
        return known.isReading()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "reading account.revocations failed: restart the node")
                        .build();
    }
}
