package io.parley.nodes.process;

import io.parley.schemas.topic.TopicNamespace;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The cluster the node writes to and reads from.
///
/// @param namespace prefixes topics; empty for none
/// @param maxInFlight bytes of actions on their way, per partition; what is beyond is answered with `busy`
@Validated
@ConfigurationProperties("parley.kafka")
public record KafkaCluster(
        @NotBlank @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("") String namespace,
        @DefaultValue("1MB") DataSize maxInFlight) {
    public KafkaCluster {
        new TopicNamespace(namespace);
    }

    public TopicNamespace topics() {
        return new TopicNamespace(namespace);
    }
}
