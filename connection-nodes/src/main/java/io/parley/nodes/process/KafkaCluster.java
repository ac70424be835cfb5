package io.parley.nodes.process;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.access.Secret;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.TopicNamespace;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The cluster the node writes to and reads from.
///
/// @param namespace prefixes topics; empty for none
/// @param properties what else the cluster wants of a client, TLS for instance, under Kafka's own names
/// @param users the user of a component where it is not called like the component
/// @param passwords of the components this process logs in as; none for a cluster that lets everybody in
/// @param maxInFlight bytes of actions on their way, per partition; what is beyond is answered with `busy`
@Validated
@ConfigurationProperties("parley.kafka")
public record KafkaCluster(
        @NotBlank @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("") String namespace,
        @DefaultValue Map<String, String> properties,
        @DefaultValue Map<Component, String> users,
        @DefaultValue Map<Component, Secret> passwords,
        @DefaultValue("1MB") DataSize maxInFlight) {
    public KafkaCluster {
        new TopicNamespace(namespace);
    }

    public BrokerAccess access() {
        return BrokerAccess.as(Component.CONNECTION_NODE, bootstrapServers, properties, users, passwords);
    }

    public TopicNamespace topics() {
        return new TopicNamespace(namespace);
    }
}
