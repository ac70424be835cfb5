package io.parley.media.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.access.Secret;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.TopicNamespace;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which cluster holds the log.
///
/// @param namespace stands before every topic name; empty for none
/// @param properties what else the cluster wants of a client, TLS for instance, under Kafka's own names
/// @param users the user of a component where it is not called like the component
/// @param passwords of the service; none for a cluster that lets everybody in
@ConfigurationProperties("parley.kafka")
public record KafkaSettings(
        String bootstrapServers,
        @Nullable String namespace,
        @DefaultValue Map<String, String> properties,
        @DefaultValue Map<Component, String> users,
        @DefaultValue Map<Component, Secret> passwords) {
    public KafkaSettings {
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("parley.kafka.bootstrap-servers is not set");
        }
    }

    public TopicNamespace topics() {
        return new TopicNamespace(Objects.requireNonNullElse(namespace, ""));
    }

    public BrokerAccess access() {
        return BrokerAccess.as(Component.MEDIA_SERVICE, bootstrapServers, properties, users, passwords);
    }
}
