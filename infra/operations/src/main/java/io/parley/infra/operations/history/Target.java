package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.operations.access.Connection;
import io.parley.schemas.history.HistorySchema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The keyspace a replay writes.
///
/// @param isLive whether users read it
/// @param replicas of each row, where it has to be made
record Target(String keyspace, boolean isLive, String datacenter, int replicas) {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /// @param into null for that of the live history
    /// @throws IllegalArgumentException when it cannot be one, with the reason; nothing was changed then
    static Target of(Connection connection, CqlSession session, @Nullable String into) {
        var live = connection.keyspace();
        var datacenter = connection.datacenter();
        var history = session.getMetadata()
                .getKeyspace(live)
                .filter(found -> found.getTable("layout_versions").isPresent())
                .orElseThrow(() -> new IllegalArgumentException(
                        "The keyspace '" + live + "' holds no history. Correct --keyspace."));
        var replicas = Integer.parseInt(history.getReplication().getOrDefault(datacenter, "1"));
        if (into == null) {
            return new Target(live, true, datacenter, replicas);
        }
        if (into.equals(live)) {
            throw new IllegalArgumentException("--into " + into + " is the live history. Leave --into out to repair it,"
                    + " or name another keyspace.");
        }
        if (!into.matches("[a-z][a-z0-9_]{0,47}")) {
            throw new IllegalArgumentException("--into " + into + " is no name of a keyspace: lower-case letters,"
                    + " digits and underscores, at most 48");
        }
        session.getMetadata().getKeyspace(into).ifPresent(found -> {
            if (found.getTable("layout_versions").isEmpty()) {
                throw new IllegalArgumentException(
                        "--into " + into + " is there already and holds something else than a history");
            }
        });
        return new Target(into, false, datacenter, replicas);
    }

    boolean exists(CqlSession session) {
        return session.getMetadata()
                .getKeyspace(keyspace)
                .filter(found -> found.getTable("replays").isPresent())
                .isPresent();
    }

    /// Lays the keyspace out where it is not.
    void make(CqlSession session) {
        HistorySchema.migrate(session, keyspace, datacenter, replicas, DEADLINE);
    }
}
