package io.parley.streams.process;

import io.parley.schemas.topic.TopicNamespace;
import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The cluster every client of this process talks to.
///
/// @param namespace prefixes topics, application ids and groups; empty for none
/// @param properties what else the cluster wants of a client, security for instance, under Kafka's own names
@Validated
@ConfigurationProperties("parley.kafka")
public record KafkaCluster(
        @NotBlank @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("") String namespace,
        @DefaultValue Map<String, String> properties) {
    public KafkaCluster {
        new TopicNamespace(namespace);
    }

    public TopicNamespace topics() {
        return new TopicNamespace(namespace);
    }

    /// The settings every client starts from.
    public Map<String, Object> clientConfig() {
        var config = new HashMap<String, Object>(properties);
        config.put("bootstrap.servers", bootstrapServers);
        return config;
    }
}
