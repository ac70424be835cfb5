package io.parley.streams.process;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.access.Secret;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.TopicNamespace;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The cluster every client of this process talks to.
///
/// @param namespace prefixes topics, application ids and groups; empty for none
/// @param properties what else the cluster wants of a client, TLS for instance, under Kafka's own names
/// @param users the user of a component where it is not called like the component
/// @param passwords of the components this process logs in as; none for a cluster that lets everybody in
@Validated
@ConfigurationProperties("parley.kafka")
public record KafkaCluster(
        @NotBlank @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("") String namespace,
        @DefaultValue Map<String, String> properties,
        @DefaultValue Map<Component, String> users,
        @DefaultValue Map<Component, Secret> passwords) {
    @ConstructorBinding
    public KafkaCluster {
        new TopicNamespace(namespace);
    }

    /// One that lets everybody in.
    public KafkaCluster(String bootstrapServers, String namespace, Map<String, String> properties) {
        this(bootstrapServers, namespace, properties, Map.of(), Map.of());
    }

    public TopicNamespace topics() {
        return new TopicNamespace(namespace);
    }

    /// The settings every client of a component starts from.
    public Map<String, Object> clientConfig(Component component) {
        return BrokerAccess.as(component, bootstrapServers, properties, users, passwords)
                .clientConfig();
    }
}
