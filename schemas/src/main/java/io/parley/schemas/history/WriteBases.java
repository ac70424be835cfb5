package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The write base of one history keyspace. Safe for use by several threads.
///
/// Who writes the history asks for it before each attempt of each batch, after having read the batch. So whatever was
/// written under an older base was in the log before the base was raised. See docs/adr/025.
public final class WriteBases {
    private final CqlSession session;
    private final String keyspace;
    private final Reads reads;
    private final PreparedStatement current;

    /// @param keyspace one to which [HistorySchema#migrate] has been applied
    public WriteBases(CqlSession session, String keyspace) {
        this.session = session;
        this.keyspace = keyspace;
        reads = new Reads(session);
        current = Quorum.prepare(session, "SELECT base FROM %s.write_bases WHERE id = 0".formatted(keyspace));
    }

    /// @throws HistoryUnavailableException when Cassandra does not answer
    public WriteBase current() {
        return reads.all(current.bind()).stream()
                .findFirst()
                .map(row -> new WriteBase(row.getLong("base")))
                .orElse(WriteBase.NONE);
    }

    /// Makes all later writes win over all earlier ones, those by hand included as long as their clock was not ahead of
    /// this one. When it returns, everybody who asks gets the new base or a higher one.
    ///
    /// @param now of this machine's clock
    public WriteBase raise(Instant now) {
        while (true) {
            var before = current();
            var raised = new WriteBase(
                    Math.max(ChronoUnit.MICROS.between(Instant.EPOCH, now), before.micros() + WriteBase.STEP));
            // Two replays that begin at once get two bases.
            var statement = before.equals(WriteBase.NONE)
                    ? SimpleStatement.newInstance(
                            "INSERT INTO " + keyspace + ".write_bases (id, base) VALUES (0, ?) IF NOT EXISTS",
                            raised.micros())
                    : SimpleStatement.newInstance(
                            "UPDATE " + keyspace + ".write_bases SET base = ? WHERE id = 0 IF base = ?",
                            raised.micros(),
                            before.micros());
            var applied = session.execute(statement
                            .setConsistencyLevel(Quorum.CONSISTENCY)
                            .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)
                            .setTimeout(HistorySchema.STATEMENT_TIMEOUT))
                    .wasApplied();
            if (applied) {
                return raised;
            }
        }
    }
}
