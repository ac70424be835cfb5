package io.parley.nodes.connection;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What one connection may take of time and memory; how much it may send is in [FrameLimits].
///
/// @param helloDeadline from the upgrade to `hello`, and from `hello` to the end of its checks
/// @param heartbeat a client silent for this long is pinged; for twice this long, closed
/// @param attachDeadline how long routing may take to answer
/// @param catchUpDeadline how long the whole backlog may take
/// @param held deliveries kept back while the backlog is sent
/// @param retryAfter what a client is told to wait when the log cannot take its send
@Validated
@ConfigurationProperties("parley.connection")
public record ConnectionLimits(
        @DurationMin(millis = 1) @DefaultValue("5s") Duration helloDeadline,
        @DurationMin(millis = 1) @DefaultValue("30s") Duration heartbeat,
        @DurationMin(millis = 1) @DefaultValue("20s") Duration attachDeadline,
        @DurationMin(millis = 1) @DefaultValue("60s") Duration catchUpDeadline,
        @DefaultValue("512KB") DataSize held,
        @DurationMin(millis = 1) @DefaultValue("1s") Duration retryAfter) {}
