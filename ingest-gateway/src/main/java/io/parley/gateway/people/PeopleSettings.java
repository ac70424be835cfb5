package io.parley.gateway.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits of contacts and blocks.
///
/// @param maxContacts of one account
/// @param maxBlocked by one account
/// @param answerDeadline how long a block waits for the log of the direct chat
@ConfigurationProperties("parley.people")
public record PeopleSettings(
        @DefaultValue("5000") int maxContacts,
        @DefaultValue("1000") int maxBlocked,
        @DefaultValue("3s") Duration answerDeadline) {
    public PeopleSettings {
        if (maxContacts < 1 || maxBlocked < 1) {
            throw new IllegalArgumentException(
                    "parley.people.max-contacts and parley.people.max-blocked are not positive");
        }
        if (!answerDeadline.isPositive()) {
            throw new IllegalArgumentException("parley.people.answer-deadline is not positive");
        }
    }
}
