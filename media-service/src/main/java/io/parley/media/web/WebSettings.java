package io.parley.media.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param allowedOrigins of pages that may call this service from a browser, such as `https://chat.example.org`
@ConfigurationProperties("parley.web")
record WebSettings(@DefaultValue List<String> allowedOrigins) {
    WebSettings {
        if (allowedOrigins.stream().anyMatch(origin -> !origin.matches("https?://[^/*]+"))) {
            throw new IllegalArgumentException(
                    "parley.web.allowed-origins are not all of the form https://host or https://host:port");
        }
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
