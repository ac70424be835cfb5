package io.parley.infra.operations.records;

import org.apache.kafka.common.TopicPartition;

/// Part of a partition, by its offsets.
///
/// @param to the first offset that does not belong to it
/// @param whole false when records of its time may have been removed already, because they were kept long enough
public record Slice(TopicPartition partition, long from, long to, boolean whole) {
    public boolean isEmpty() {
        return from >= to;
    }
}
