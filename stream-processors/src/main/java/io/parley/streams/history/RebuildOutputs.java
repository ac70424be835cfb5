package io.parley.streams.history;

import io.parley.schemas.history.HistoryProgress;
import io.parley.streams.worker.Unreadable;
import java.util.List;

/// A rebuild writes its keyspace and nothing else: its progress is nobody's business, and what is unreadable has been
/// dead-lettered by the live writer.
final class RebuildOutputs implements HistoryOutputs {
    @Override
    public void publish(HistoryProgress progress) {}

    @Override
    public void deadLetter(List<Unreadable> records) {
        records.forEach(Unreadable::report);
    }

    @Override
    public void close() {}
}
