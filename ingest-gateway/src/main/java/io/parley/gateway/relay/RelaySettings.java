package io.parley.gateway.relay;

import io.parley.schemas.access.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the outbox reaches the log.
///
/// @param enabled whether this gateway may be the one that relays
/// @param name of the replication slot and the publication; null for one made from the namespace. Slots are named per
///     database server, so several platforms on one server need several names
/// @param heartbeat how often the slot's position is moved on while the outbox is quiet
/// @param pause before the relay is started again after a failure, and between tries to become the active one
/// @param maxLag how much write-ahead log the slot may hold back before it is reported
/// @param replication of the offsets topic, should the relay have to make it
/// @param databaseUser the role it reads the database as; null for the gateway's own. The gateway gives it what it
///     needs
/// @param mediaUser the role of the media service, which the gateway lets at its schema; null where it is the gateway's
@ConfigurationProperties("parley.relay")
public record RelaySettings(
        @DefaultValue("true") boolean enabled,
        @Nullable String name,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("500ms") Duration pause,
        @DefaultValue("256MB") DataSize maxLag,
        @DefaultValue("1") int replication,
        @Nullable String databaseUser,
        @Nullable Secret databasePassword,
        @Nullable String mediaUser) {
    @ConstructorBinding
    public RelaySettings {
        if (name != null && !name.matches("[a-z0-9_]{1,63}")) {
            throw new IllegalArgumentException(
                    "parley.relay.name has other than 1 to 63 lower-case letters, digits and underscores");
        }
        if (!heartbeat.isPositive() || !pause.isPositive()) {
            throw new IllegalArgumentException("parley.relay.heartbeat and parley.relay.pause are not both positive");
        }
    }

    /// As the gateway's own role.
    RelaySettings(
            boolean enabled,
            @Nullable String name,
            Duration heartbeat,
            Duration pause,
            DataSize maxLag,
            int replication) {
        this(enabled, name, heartbeat, pause, maxLag, replication, null, null, null);
    }
}
