package io.parley.nodes.session;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param every how often the node says that it lives
/// @param attachAgainAfter how long a user slot may stay silent before its connections are announced again
/// @param closeAfter how long it may stay silent before its connections are closed
@Validated
@ConfigurationProperties("parley.lease")
public record LeaseSettings(
        @DurationMin(millis = 10) @DefaultValue("3s") Duration every,
        @DurationMin(millis = 10) @DefaultValue("10s") Duration attachAgainAfter,
        @DurationMin(millis = 10) @DefaultValue("20s") Duration closeAfter) {
    public LeaseSettings {
        if (attachAgainAfter.compareTo(every) <= 0 || closeAfter.compareTo(attachAgainAfter) <= 0) {
            throw new IllegalArgumentException(
                    "parley.lease: every must be less than attach-again-after, and that less than close-after");
        }
    }
}
