package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// The layout of the history keyspace and its versions. The history writer applies them at its start; readers wait.
public final class HistorySchema {
    static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private HistorySchema() {}

    /// Creates the keyspace where it is missing and applies the versions it lacks. Several instances may do so at once:
    /// one works, the others wait for it.
    ///
    /// @param replicas copies of each row in that data centre; looked at only when the keyspace is created
    /// @param deadline how long to wait for another instance that is at it
    /// @throws IllegalStateException when a version differs from the file it was applied from, or on the deadline
    public static void migrate(
            CqlSession session, String keyspace, String datacenter, int replicas, Duration deadline) {
        requireName(keyspace);
        // Asked first: who may lay out a keyspace that is there may not be allowed to make any.
        if (session.getMetadata().getKeyspace(keyspace).isEmpty()) {
            execute(session, """
                CREATE KEYSPACE IF NOT EXISTS %s WITH replication = \
                {'class': 'NetworkTopologyStrategy', '%s': %d}""".formatted(keyspace, datacenter, replicas));
        }
        // Two coordinators creating one table at once would give it two ids and lose rows. So the id is given.
        var id = UUID.nameUUIDFromBytes((keyspace + ".layout_versions").getBytes(StandardCharsets.UTF_8));
        execute(session, """
                CREATE TABLE IF NOT EXISTS %s.layout_versions (version int PRIMARY KEY, checksum text, holder uuid) \
                WITH id = %s""".formatted(keyspace, id));
        if (!within(deadline, () -> missing(session, keyspace).isEmpty() || applyMissing(session, keyspace))) {
            throw new IllegalStateException("Another instance has been changing the layout of the history keyspace '"
                    + keyspace + "' for " + deadline + ". See the logs of the other stream processors.");
        }
    }

    /// Waits until the keyspace has the layout this version reads.
    ///
    /// @throws IllegalStateException on the deadline
    public static void awaitLayout(CqlSession session, String keyspace, Duration deadline) {
        requireName(keyspace);
        if (!within(deadline, () -> isLaidOut(session, keyspace))) {
            throw new IllegalStateException("The history keyspace '" + keyspace + "' does not have layout version "
                    + LayoutVersion.latest().number() + ". The history writer (stream-processors) lays it out: start"
                    + " it, or correct parley.cassandra.keyspace.");
        }
    }

    private static boolean applyMissing(CqlSession session, String keyspace) {
        try (var lock = LayoutLock.tryTake(session, keyspace)) {
            if (!lock.isHeld()) {
                return false;
            }
            // Asked again under the lock: the former holder may have just finished.
            for (var version : missing(session, keyspace)) {
                for (var statement : version.statements()) {
                    execute(session, statement.formatted(keyspace));
                }
                session.execute(SimpleStatement.builder(
                                "INSERT INTO " + keyspace + ".layout_versions (version, checksum) VALUES (?, ?)")
                        .addPositionalValues(version.number(), version.checksum())
                        .setConsistencyLevel(Quorum.CONSISTENCY)
                        .build());
            }
            return true;
        }
    }

    private static List<LayoutVersion> missing(CqlSession session, String keyspace) {
        var applied = applied(session, keyspace);
        LayoutVersion.ALL.stream()
                .filter(version ->
                        !version.checksum().equals(applied.getOrDefault(version.number(), version.checksum())))
                .findFirst()
                .ifPresent(version -> {
                    throw new IllegalStateException("Layout version " + version.number() + " of the history keyspace '"
                            + keyspace + "' was applied from another file than this program's. A released version"
                            + " never changes: rebuild the history in a new keyspace.");
                });
        return LayoutVersion.ALL.stream()
                .filter(version -> !applied.containsKey(version.number()))
                .toList();
    }

    private static boolean isLaidOut(CqlSession session, String keyspace) {
        try {
            return missing(session, keyspace).isEmpty();
        } catch (InvalidQueryException | ServerError e) {
            // No such keyspace or table yet, or one that is just being made: the coordinator then fails on its id.
            return false;
        }
    }

    private static Map<Integer, String> applied(CqlSession session, String keyspace) {
        var rows = session.execute(
                SimpleStatement.newInstance("SELECT version, checksum FROM " + keyspace + ".layout_versions")
                        .setConsistencyLevel(Quorum.CONSISTENCY));
        var applied = new HashMap<Integer, String>();
        for (var row : rows) {
            var checksum = row.getString("checksum");
            if (checksum != null) {
                applied.put(row.getInt("version"), checksum);
            }
        }
        return applied;
    }

    private static void execute(CqlSession session, String ddl) {
        ResultSet result = session.execute(SimpleStatement.newInstance(ddl).setTimeout(STATEMENT_TIMEOUT));
        if (!result.getExecutionInfo().isSchemaInAgreement()) {
            throw new IllegalStateException("The Cassandra nodes do not agree on the schema (nodetool describecluster)."
                    + " Start again when they do.");
        }
    }

    private static void requireName(String keyspace) {
        if (!keyspace.matches("[a-z][a-z0-9_]{0,47}")) {
            throw new IllegalArgumentException("parley.cassandra.keyspace must be a lower-case word of letters, digits"
                    + " and underscores, at most 48 long");
        }
    }

    private static boolean within(Duration deadline, BooleanSupplier done) {
        var end = System.nanoTime() + deadline.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for the history keyspace", e);
            }
        }
        return true;
    }
}
