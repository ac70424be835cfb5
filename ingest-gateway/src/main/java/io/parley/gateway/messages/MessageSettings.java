package io.parley.gateway.messages;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param answerDeadline how long a send waits for its ack before its outcome is called unknown
@ConfigurationProperties("parley.messages")
public record MessageSettings(@DefaultValue("3s") Duration answerDeadline) {
    public MessageSettings {
        if (!answerDeadline.isPositive()) {
            throw new IllegalArgumentException("parley.messages.answer-deadline is not positive");
        }
    }
}
