package io.parley.gateway.presence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param answerDeadline how long a question waits for the presence topology
@ConfigurationProperties("parley.presence")
public record PresenceSettings(@DefaultValue("3s") Duration answerDeadline) {
    public PresenceSettings {
        if (!answerDeadline.isPositive()) {
            throw new IllegalArgumentException("parley.presence.answer-deadline is not positive");
        }
    }
}
