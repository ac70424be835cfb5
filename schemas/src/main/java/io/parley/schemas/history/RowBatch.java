package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import java.util.ArrayList;
import java.util.List;

/// Neighbouring rows of one chat as one write: they lie in one partition, so they are one mutation there and cost
/// little more than one row. Used by one thread.
final class RowBatch {
    /// Cassandra warns of larger batches (`batch_size_warn_threshold`).
    private static final int MOST_BYTES = 4_096;

    /// Cassandra warns of batches over more partitions (`unlogged_batch_across_partitions_warn_threshold`).
    static final int MOST_PARTITIONS = 10;

    private final CqlSession session;
    private final Attempt attempt;
    private final int most;
    private final List<BatchableStatement<?>> rows = new ArrayList<>();
    private long bucket;
    private int bytes;

    /// @param most rows of one batch
    RowBatch(CqlSession session, Attempt attempt, int most) {
        this.session = session;
        this.attempt = attempt;
        this.most = most;
    }

    void add(long ofBucket, BoundStatement row) {
        var size = row.computeSizeInBytes(session.getContext());
        if (ofBucket != bucket || bytes + size > MOST_BYTES || rows.size() == most) {
            start();
        }
        rows.add(row);
        bucket = ofBucket;
        bytes += size;
    }

    /// Begins to write what was added since the last time.
    void start() {
        if (rows.size() == 1) {
            attempt.start(rows.getFirst());
        } else if (!rows.isEmpty()) {
            attempt.start(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, rows)
                    .setConsistencyLevel(Quorum.CONSISTENCY)
                    .setIdempotent(true));
        }
        rows.clear();
        bytes = 0;
    }
}
