package io.parley.gateway.requests;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Limits of one request.
///
/// @param maxBody the largest body; room for the longest message with every character escaped
/// @param bodyTimeout how long a body may take to arrive
/// @param silence how long a client may say nothing in the middle of a body
@ConfigurationProperties("parley.requests")
public record RequestSettings(
        @DefaultValue("128KB") DataSize maxBody,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("10s") Duration silence) {
    public RequestSettings {
        if (maxBody.toBytes() <= 0) {
            throw new IllegalArgumentException("parley.requests.max-body is not positive");
        }
        if (!bodyTimeout.isPositive()) {
            throw new IllegalArgumentException("parley.requests.body-timeout is not positive");
        }
        if (!silence.isPositive()) {
            throw new IllegalArgumentException("parley.requests.silence is not positive");
        }
    }
}
