package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.schemas.receipt.Receipt;
import java.util.Collection;
import java.util.concurrent.Semaphore;

/// Writes receipts with a bounded number of writes under way.
public final class ReceiptWriter {
    private final CqlSession session;
    private final WriteBases bases;
    private final ReceiptWrites writes;
    private final Semaphore free;

    /// @param keyspace one to which [HistorySchema#migrate] has been applied
    /// @param writesInFlight most writes that are not answered yet
    public ReceiptWriter(CqlSession session, String keyspace, int writesInFlight) {
        this.session = session;
        bases = new WriteBases(session, keyspace);
        writes = new ReceiptWrites(session, keyspace);
        free = new Semaphore(writesInFlight);
    }

    /// Returns when the marks and their times are in the history.
    ///
    /// @throws HistoryUnavailableException when a write failed: repeat all
    public void write(Collection<Receipt> receipts) {
        var based = writes.over(bases.current());
        var batch = new Attempt.Batch();
        var attempt = new Attempt(session, free, batch);
        receipts.forEach(receipt -> attempt.startAll(based.of(receipt)));
        batch.join(attempt.all());
    }

    /// Returns when the marks are in the history. For replays: the times of marks are kept for a while only, and would
    /// be kept longer if they were written again.
    ///
    /// @throws HistoryUnavailableException when a write failed: repeat all
    public void writeMarks(WriteBase base, Collection<Receipt> receipts) {
        var based = writes.over(base);
        var batch = new Attempt.Batch();
        var attempt = new Attempt(session, free, batch);
        receipts.forEach(receipt -> attempt.start(based.marks(receipt)));
        batch.join(attempt.all());
    }
}
