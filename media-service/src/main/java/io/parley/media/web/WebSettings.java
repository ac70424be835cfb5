package io.parley.media.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param allowedOrigins of pages that may call this service from a browser, such as `https://chat.example.org`
/// @param silence how long a client may say nothing in the middle of a request, and take nothing of an answer
@ConfigurationProperties("parley.web")
record WebSettings(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("30s") Duration silence) {
    WebSettings {
        if (allowedOrigins.stream().anyMatch(origin -> !origin.matches("https?://[^/*]+"))) {
            throw new IllegalArgumentException(
                    "parley.web.allowed-origins are not all of the form https://host or https://host:port");
        }
        if (!silence.isPositive()) {
            throw new IllegalArgumentException("parley.web.silence is not positive");
        }
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
