package io.parley.gateway.sessions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes sessions that are long over. Several gateways may do it at once.
@Component
class SessionSweep {
    private static final Logger log = LoggerFactory.getLogger(SessionSweep.class);

    private final Sessions sessions;

    SessionSweep(Sessions sessions) {
        this.sessions = sessions;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT6H")
    void sweep() {
        var removed = sessions.removeExpired();
        if (removed > 0) {
            log.atInfo().addKeyValue("sessions", removed).log("expired sessions removed");
        }
    }
}
