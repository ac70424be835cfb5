package io.parley.nodes.catchup;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether the progress of the history is being read: without it nobody catches up.
@Component("historyProgressHealthIndicator")
final class HistoryProgressHealth implements HealthIndicator {
    private final WrittenPositions written;

    HistoryProgressHealth(WrittenPositions written) {
        this.written = written;
    }

    @Override
    public Health health() {
        return written.isReading()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "reading history.progress failed: restart the node")
                        .build();
    }
}
