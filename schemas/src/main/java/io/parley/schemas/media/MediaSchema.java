package io.parley.schemas.media;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/// The keyspace in which the edges find files. The media service lays it out.
public final class MediaSchema {
    static final String TABLE = "files";
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    private MediaSchema() {}

    /// Creates what is missing. Several instances may do so at once.
    ///
    /// @param replicas copies of each row in that data centre; looked at only when the keyspace is created
    /// @throws IllegalStateException when the Cassandra nodes do not agree
    public static void migrate(CqlSession session, String keyspace, String datacenter, int replicas) {
        if (!keyspace.matches("[a-z][a-z0-9_]{0,47}")) {
            throw new IllegalArgumentException("the keyspace of the media service must be a lower-case word of letters,"
                    + " digits and underscores, at most 48 long");
        }
        // Asked first: who may lay out a keyspace that is there may not be allowed to make any.
        if (session.getMetadata().getKeyspace(keyspace).isEmpty()) {
            execute(session, """
                    CREATE KEYSPACE IF NOT EXISTS %s WITH replication = \
                    {'class': 'NetworkTopologyStrategy', '%s': %d}""".formatted(keyspace, datacenter, replicas));
        }
        // Two coordinators creating one table at once would give it two ids and lose rows. So the id is given.
        var id = UUID.nameUUIDFromBytes((keyspace + "." + TABLE).getBytes(StandardCharsets.UTF_8));
        execute(session, """
                CREATE TABLE IF NOT EXISTS %s.%s (file uuid PRIMARY KEY, chat uuid, owner uuid, kind text, \
                type text, size bigint, view_once boolean) WITH id = %s \
                AND compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'L4'}""".formatted(keyspace, TABLE, id));
    }

    private static void execute(CqlSession session, String ddl) {
        var result = session.execute(SimpleStatement.newInstance(ddl).setTimeout(STATEMENT_TIMEOUT));
        if (!result.getExecutionInfo().isSchemaInAgreement()) {
            throw new IllegalStateException("The Cassandra nodes do not agree on the schema (nodetool describecluster)."
                    + " Start again when they do.");
        }
    }
}
