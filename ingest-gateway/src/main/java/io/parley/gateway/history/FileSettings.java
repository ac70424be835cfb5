package io.parley.gateway.history;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where the media service says which files there are.
@Validated
@ConfigurationProperties("parley.media")
record FileSettings(@NotBlank @DefaultValue("parley_media") String keyspace) {}
