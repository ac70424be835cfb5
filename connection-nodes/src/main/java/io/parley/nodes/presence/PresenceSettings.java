package io.parley.nodes.presence;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param maxWatched users that one connection may watch at a time
/// @param repeat how often all watches of the node are said again: a task that took the node for dead has lost
///     them
/// @param trust how long it is believed that two users share a chat; after it the next change is shown only
///     when the history says so again
/// @param concurrent how many watches read the history at the same time
@Validated
@ConfigurationProperties("parley.presence")
public record PresenceSettings(
        @Positive @DefaultValue("500") int maxWatched,
        @DurationMin(millis = 10) @DefaultValue("2m") Duration repeat,
        @DurationMin(millis = 0) @DefaultValue("5m") Duration trust,
        @Positive @DefaultValue("16") int concurrent) {}
