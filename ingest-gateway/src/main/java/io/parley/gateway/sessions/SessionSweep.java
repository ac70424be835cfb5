package io.parley.gateway.sessions;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes sessions that have been over for as long as they could have lasted. Several gateways may do it at once.
@Component
class SessionSweep {
    private static final Logger log = LoggerFactory.getLogger(SessionSweep.class);

    private final SessionRows rows;
    private final SessionSettings settings;
    private final Clock clock;

    SessionSweep(SessionRows rows, SessionSettings settings, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT6H")
    void sweep() {
        var removed = rows.removeExpired(clock.instant().minus(settings.idleLife()));
        if (removed > 0) {
            log.atInfo().addKeyValue("sessions", removed).log("expired sessions removed");
        }
    }
}
