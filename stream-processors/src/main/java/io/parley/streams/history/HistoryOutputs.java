package io.parley.streams.history;

import io.parley.schemas.history.HistoryProgress;
import io.parley.streams.worker.Unreadable;
import java.util.List;

/// What the worker says to others beside the history itself.
interface HistoryOutputs extends AutoCloseable {
    /// Does not wait until it is kept: progress that gets lost is repeated.
    void publish(HistoryProgress progress);

    /// Returns when the records are kept as dead letters.
    ///
    /// @throws org.apache.kafka.common.KafkaException when they are not: stop before them
    void deadLetter(List<Unreadable> records);

    @Override
    void close();
}
