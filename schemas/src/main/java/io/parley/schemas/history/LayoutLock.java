package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.UUID;

/// Held by the one instance that changes the layout. It is row 0 of `layout_versions` and ends by itself, so that a
/// holder that died blocks nobody for long.
final class LayoutLock implements AutoCloseable {
    private static final int SECONDS = 60;

    private final CqlSession session;
    private final String keyspace;
    private final UUID holder;
    private final boolean held;

    private LayoutLock(CqlSession session, String keyspace, UUID holder, boolean held) {
        this.session = session;
        this.keyspace = keyspace;
        this.holder = holder;
        this.held = held;
    }

    /// Never waits; ask [#isHeld].
    static LayoutLock tryTake(CqlSession session, String keyspace) {
        var holder = UUID.randomUUID();
        var taken = session.execute(serial(
                        "INSERT INTO " + keyspace
                                + ".layout_versions (version, holder) VALUES (0, ?) IF NOT EXISTS USING TTL " + SECONDS,
                        holder))
                .wasApplied();
        return new LayoutLock(session, keyspace, holder, taken);
    }

    boolean isHeld() {
        return held;
    }

    @Override
    public void close() {
        if (held) {
            session.execute(
                    serial("DELETE FROM " + keyspace + ".layout_versions WHERE version = 0 IF holder = ?", holder));
        }
    }

    private static SimpleStatement serial(String cql, UUID holder) {
        return SimpleStatement.builder(cql)
                .addPositionalValue(holder)
                .setConsistencyLevel(Quorum.CONSISTENCY)
                .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)
                .setTimeout(HistorySchema.STATEMENT_TIMEOUT)
                .build();
    }
}
