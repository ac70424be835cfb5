package io.parley.schemas.access;

import io.parley.schemas.topic.Component;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.jspecify.annotations.Nullable;

/// How one component reaches the brokers, and as whom.
///
/// @param properties what the cluster wants of every client, under Kafka's own names
/// @param login null where the cluster knows no users, or knows them by what the properties say
public record BrokerAccess(
        String bootstrapServers,
        Map<String, String> properties,
        @Nullable Login login) {
    private static final String SCRAM = "SCRAM-SHA-512";
    private static final String PLAIN = "PLAIN";

    public BrokerAccess {
        properties = Map.copyOf(properties);
    }

    /// To a cluster that lets everybody in.
    public static BrokerAccess open(String bootstrapServers) {
        return new BrokerAccess(bootstrapServers, Map.of(), null);
    }

    /// As the component that has a password, by the name of its principal unless it has another one.
    public static BrokerAccess as(
            Component component,
            String bootstrapServers,
            Map<String, String> properties,
            Map<Component, String> users,
            Map<Component, Secret> passwords) {
        return new BrokerAccess(bootstrapServers, properties, Login.of(component, users, passwords));
    }

    /// What every client starts from; a map to add to. Who logs in does so over TLS and with SCRAM, unless the
    /// properties say otherwise.
    public Map<String, Object> clientConfig() {
        var config = new HashMap<String, Object>(properties);
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        if (login != null) {
            config.putIfAbsent(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_SSL");
            config.putIfAbsent(SaslConfigs.SASL_MECHANISM, SCRAM);
            var module = PLAIN.equals(config.get(SaslConfigs.SASL_MECHANISM))
                    ? PlainLoginModule.class
                    : ScramLoginModule.class;
            config.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    "%s required username=%s password=%s;"
                            .formatted(
                                    module.getName(),
                                    quoted(login.user()),
                                    quoted(login.password().value())));
        }
        return config;
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// Without the properties: they may hold secrets.
    @Override
    public String toString() {
        return "BrokerAccess[" + bootstrapServers + ", login=" + login + "]";
    }
}
