package io.parley.nodes.presence;

import io.parley.schemas.log.KnownSettings;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether the settings of accounts are being read: without it somebody who hides would still be shown.
@Component("accountSettingsHealthIndicator")
final class AccountSettingsHealth implements HealthIndicator {
    private final KnownSettings known;

    AccountSettingsHealth(KnownSettings known) {
        this.known = known;
    }

    @Override
    public Health health() {
        return known.isReading()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "reading account.settings failed: restart the node")
                        .build();
    }
}
