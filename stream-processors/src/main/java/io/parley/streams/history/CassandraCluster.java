package io.parley.streams.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.schemas.access.Login;
import io.parley.schemas.access.Secret;
import io.parley.schemas.access.TrustedCertificates;
import io.parley.schemas.history.CassandraAccess;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.key.KeySchema;
import io.parley.schemas.topic.Component;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where the history is kept.
///
/// @param contactPoints each `host:port`
/// @param datacenter the local one
/// @param users the role of a component where it is not called like the component
/// @param passwords of the components this process logs in as; none for a cluster that lets everybody in
/// @param certificates of the nodes or their authority, in PEM; null to talk to them without TLS
/// @param replicationFactor copies in that data centre; looked at only when the keyspace is created
@Validated
@ConfigurationProperties("parley.cassandra")
public record CassandraCluster(
        @NotEmpty @DefaultValue("localhost:9042") List<String> contactPoints,
        @NotBlank @DefaultValue("datacenter1") String datacenter,
        @NotBlank @DefaultValue("parley") String keyspace,
        @Min(1) @DefaultValue("1") int replicationFactor,
        @DefaultValue Map<Component, String> users,
        @DefaultValue Map<Component, Secret> passwords,
        @Nullable Path certificates) {
    private static final Duration MIGRATION_DEADLINE = Duration.ofMinutes(2);

    @ConstructorBinding
    public CassandraCluster {}

    /// One that lets everybody in.
    public CassandraCluster(List<String> contactPoints, String datacenter, String keyspace, int replicationFactor) {
        this(contactPoints, datacenter, keyspace, replicationFactor, Map.of(), Map.of(), null);
    }

    /// Waits until Cassandra answers.
    public CqlSession open(Component component) {
        return HistorySessions.open(contactPoints, datacenter, access(component));
    }

    private CassandraAccess access(Component component) {
        return new CassandraAccess(
                Login.of(component, users, passwords),
                certificates == null ? null : new TrustedCertificates(certificates));
    }

    /// @param keys keyspace of the data keys, made first: who finds the history laid out finds them too
    /// @param histories keyspaces of the history
    void migrate(CqlSession session, String keys, List<String> histories) {
        KeySchema.migrate(session, keys, datacenter, replicationFactor);
        for (var history : histories) {
            HistorySchema.migrate(session, history, datacenter, replicationFactor, MIGRATION_DEADLINE);
        }
    }
}
