package io.parley.streams.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.schemas.history.HistorySchema;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.key.KeySchema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where the history is kept.
///
/// @param contactPoints each `host:port`
/// @param datacenter the local one
/// @param replicationFactor copies in that data centre; looked at only when the keyspace is created
@Validated
@ConfigurationProperties("parley.cassandra")
public record CassandraCluster(
        @NotEmpty @DefaultValue("localhost:9042") List<String> contactPoints,
        @NotBlank @DefaultValue("datacenter1") String datacenter,
        @NotBlank @DefaultValue("parley") String keyspace,
        @Min(1) @DefaultValue("1") int replicationFactor) {
    private static final Duration MIGRATION_DEADLINE = Duration.ofMinutes(2);

    /// Waits until Cassandra answers.
    public CqlSession open() {
        return HistorySessions.open(contactPoints, datacenter);
    }

    /// @param keys keyspace of the data keys, made first: who finds the history laid out finds them too
    void migrate(CqlSession session, String keys) {
        KeySchema.migrate(session, keys, datacenter, replicationFactor);
        HistorySchema.migrate(session, keyspace, datacenter, replicationFactor, MIGRATION_DEADLINE);
    }
}
