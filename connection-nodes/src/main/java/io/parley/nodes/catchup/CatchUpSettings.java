package io.parley.nodes.catchup;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// @param barrier how long the history may take to hold what was in the log when the ring arrived
/// @param keys how long one page may wait for the keys of its authors
/// @param eventsPerChat the most that is sent of one chat; the rest is a `gap`
/// @param latestPage how many events are sent of a chat without a cursor
/// @param readAtOnce events per read of the history
/// @param sendAtOnce bytes of events that may wait in a socket before the next are read
/// @param concurrent how many backlogs are read at the same time
@Validated
@ConfigurationProperties("parley.catch-up")
public record CatchUpSettings(
        @DurationMin(millis = 1) @DefaultValue("20s") Duration barrier,
        @DurationMin(millis = 1) @DefaultValue("5s") Duration keys,
        @Positive @DefaultValue("500") int eventsPerChat,
        @Positive @Max(500) @DefaultValue("50") int latestPage,
        @Positive @Max(500) @DefaultValue("100") int readAtOnce,
        @DefaultValue("256KB") DataSize sendAtOnce,
        @Positive @DefaultValue("32") int concurrent) {}
