package io.parley.nodes.connection;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What one connection may take.
///
/// @param helloDeadline from the upgrade to `hello`, and from `hello` to the end of its checks
/// @param heartbeat a client silent for this long is pinged; for twice this long, closed
/// @param attachDeadline how long routing may take to answer
/// @param catchUpDeadline how long the whole backlog may take
/// @param framesPerSecond sustained, of all frames of one connection
/// @param burst frames that may come at once
/// @param limitedFrames frames over the rate within ten seconds before the connection is closed
/// @param badFrames frames that are none within a minute before the connection is closed
/// @param held deliveries kept back while the backlog is sent
/// @param retryAfter what a client is told to wait when the log cannot take its send
@Validated
@ConfigurationProperties("parley.connection")
public record ConnectionLimits(
        @DurationMin(millis = 1) @DefaultValue("5s") Duration helloDeadline,
        @DurationMin(millis = 1) @DefaultValue("30s") Duration heartbeat,
        @DurationMin(millis = 1) @DefaultValue("20s") Duration attachDeadline,
        @DurationMin(millis = 1) @DefaultValue("60s") Duration catchUpDeadline,
        @Min(1) @Max(1_000_000) @DefaultValue("50") int framesPerSecond,
        @Min(1) @Max(1_000_000) @DefaultValue("100") int burst,
        @Positive @DefaultValue("200") int limitedFrames,
        @Positive @DefaultValue("10") int badFrames,
        @DefaultValue("512KB") DataSize held,
        @DurationMin(millis = 1) @DefaultValue("1s") Duration retryAfter) {}
