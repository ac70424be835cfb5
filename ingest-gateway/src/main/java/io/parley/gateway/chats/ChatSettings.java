package io.parley.gateway.chats;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits of chats.
///
/// @param maxMembers the most members a group may have
/// @param answerDeadline how long a change waits for its event before it is answered as pending
@ConfigurationProperties("parley.chats")
public record ChatSettings(
        @DefaultValue("1024") int maxMembers,
        @DefaultValue("3s") Duration answerDeadline) {
    public ChatSettings {
        if (maxMembers < 2) {
            throw new IllegalArgumentException("parley.chats.max-members is below 2");
        }
        if (!answerDeadline.isPositive()) {
            throw new IllegalArgumentException("parley.chats.answer-deadline is not positive");
        }
    }
}
