package io.parley.nodes.marks;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param window how long the marks of one user in one chat are gathered
@Validated
@ConfigurationProperties("parley.marks")
record MarkSettings(
        @DurationMin(millis = 1) @DurationMax(seconds = 1) @DefaultValue("20ms")
        Duration window) {}
