package io.parley.nodes.socket;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What a node allows its sockets.
///
/// @param allowedOrigins web pages that may connect, as `scheme://host[:port]`; programs send no origin and need none
/// @param maxConnections sockets of the whole node
/// @param maxWaiting bytes that may wait to be sent on one socket
/// @param stuckAfter how long a socket may take nothing while bytes wait
/// @param closePatience how long a peer may take to answer a close before the connection is cut
/// @param sweep how often deadlines are checked
/// @param drainReconnectAfter what clients are told when the node stops
/// @param drainPatience how long they are given to leave by themselves
@Validated
@ConfigurationProperties("parley.socket")
public record SocketSettings(
        @DefaultValue Set<String> allowedOrigins,
        @Positive @DefaultValue("100000") int maxConnections,
        @DefaultValue("1MB") DataSize maxWaiting,
        @DurationMin(millis = 10) @DefaultValue("5s") Duration stuckAfter,
        @DurationMin(millis = 10) @DefaultValue("3s") Duration closePatience,
        @DurationMin(millis = 10) @DefaultValue("500ms") Duration sweep,
        @DefaultValue("2s") Duration drainReconnectAfter,
        @DefaultValue("3s") Duration drainPatience) {}
