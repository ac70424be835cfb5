package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;

/// How many copies must have a write, and answer a read: so many that the reader of a head finds everything below it.
/// Set on each statement, because the driver's own default is one copy.
final class Quorum {
    /// With one replica, as on one machine, it is that one.
    static final ConsistencyLevel CONSISTENCY = ConsistencyLevel.LOCAL_QUORUM;

    private Quorum() {}

    /// Prepares a statement that may be repeated without harm, so that the driver may try another node.
    static PreparedStatement prepare(CqlSession session, String cql) {
        return session.prepare(SimpleStatement.builder(cql)
                .setConsistencyLevel(CONSISTENCY)
                .setIdempotence(true)
                .build());
    }
}
