package io.parley.infra.operator.platform;

import io.parley.infra.stack.secure.Holder;
import io.parley.infra.stack.secure.SecureProfile;
import io.parley.infra.stack.server.PostgresqlServer;
import io.parley.schemas.topic.Component;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each service is told under the secure profile: its own logins and no others, whom to believe, and the key of
/// its door.
final class SecureSettings {
    private static final List<Component> PROCESSORS = List.of(
            Component.SEQUENCING,
            Component.ROUTING,
            Component.HISTORY,
            Component.RECEIPTS,
            Component.PRESENCE,
            Component.NOTIFICATION,
            Component.PUSH,
            Component.ANALYTICS);

    private final SecureProfile profile;

    SecureSettings(SecureProfile profile) {
        this.profile = profile;
    }

    Map<String, String> ofNode() {
        var settings = door(Holder.NODE);
        settings.putAll(servers(List.of(Component.CONNECTION_NODE), List.of(Component.CONNECTION_NODE)));
        settings.put("parley.node.switch-secret", profile.nodeSwitch().value());
        settings.put("parley.keys.certificates", profile.trusted().toString());
        return settings;
    }

    Map<String, String> ofGateway() {
        var settings = door(Holder.GATEWAY);
        settings.putAll(
                servers(List.of(Component.INGEST_GATEWAY, Component.OUTBOX_RELAY), List.of(Component.INGEST_GATEWAY)));
        return settings;
    }

    Map<String, String> ofMedia() {
        var settings = door(Holder.MEDIA);
        settings.putAll(servers(List.of(Component.MEDIA_SERVICE), List.of(Component.MEDIA_SERVICE)));
        settings.put("parley.keys.certificates", profile.trusted().toString());
        return settings;
    }

    Map<String, String> ofProcessors() {
        return servers(PROCESSORS, List.of(Component.HISTORY, Component.PUSH));
    }

    /// @param url of the platform's database, without parameters
    Map<String, String> database(String url) {
        return Map.of(
                "spring.datasource.url",
                url + "?" + profile.jdbcParameters(),
                "spring.datasource.username",
                PostgresqlServer.GATEWAY_ROLE,
                "spring.datasource.password",
                databasePassword(PostgresqlServer.GATEWAY_ROLE),
                "parley.relay.database-user",
                PostgresqlServer.RELAY_ROLE,
                "parley.relay.database-password",
                databasePassword(PostgresqlServer.RELAY_ROLE),
                "parley.relay.media-user",
                PostgresqlServer.MEDIA_ROLE);
    }

    /// As [#database], for the media service.
    Map<String, String> mediaDatabase(String url) {
        return Map.of(
                "spring.datasource.url",
                url + "?" + profile.jdbcParameters(),
                "spring.datasource.username",
                PostgresqlServer.MEDIA_ROLE,
                "spring.datasource.password",
                databasePassword(PostgresqlServer.MEDIA_ROLE));
    }

    private String databasePassword(String role) {
        return profile.secret("postgresql", role).value();
    }

    private Map<String, String> servers(List<Component> onKafka, List<Component> onCassandra) {
        var settings = new HashMap<String, String>();
        settings.put("spring.profiles.active", "secure");
        profile.brokerProperties().forEach((name, value) -> settings.put("parley.kafka.properties." + name, value));
        onKafka.forEach(component -> settings.put(
                "parley.kafka.passwords." + component.principal(),
                profile.brokerPassword(component).value()));
        settings.put("parley.cassandra.certificates", profile.trusted().toString());
        onCassandra.forEach(component -> settings.put(
                "parley.cassandra.passwords." + component.principal(),
                profile.secret("cassandra", component.principal()).value()));
        return settings;
    }

    /// TLS for clients. Health and metrics stay plain: they are on loopback.
    private Map<String, String> door(Holder holder) {
        var key = profile.key(holder);
        var settings = new HashMap<String, String>();
        settings.put("spring.ssl.bundle.pem.door.keystore.certificate", "file:" + key.certificate());
        settings.put("spring.ssl.bundle.pem.door.keystore.private-key", "file:" + key.key());
        settings.put("server.ssl.bundle", "door");
        settings.put("management.server.ssl.enabled", "false");
        return settings;
    }
}
