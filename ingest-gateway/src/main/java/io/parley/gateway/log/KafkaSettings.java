package io.parley.gateway.log;

import io.parley.schemas.topic.TopicNamespace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Which cluster holds the log.
///
/// @param namespace stands before every topic name; empty for none
@ConfigurationProperties("parley.kafka")
public record KafkaSettings(
        String bootstrapServers, @Nullable String namespace) {
    public KafkaSettings {
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("parley.kafka.bootstrap-servers is not set");
        }
    }

    public TopicNamespace topics() {
        return new TopicNamespace(Objects.requireNonNullElse(namespace, ""));
    }
}
