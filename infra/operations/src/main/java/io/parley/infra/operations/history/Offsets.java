package io.parley.infra.operations.history;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/// One offset of each partition of a topic, or of some.
record Offsets(SortedMap<Integer, Long> byPartition) {
    static Offsets of(Map<TopicPartition, Long> offsets) {
        var numbers = new TreeMap<Integer, Long>();
        offsets.forEach((partition, offset) -> numbers.put(partition.partition(), offset));
        return new Offsets(numbers);
    }

    /// @throws IllegalArgumentException for a partition that is not among them
    long at(int partition) {
        var offset = byPartition.get(partition);
        if (offset == null) {
            throw new IllegalArgumentException("there is no partition " + partition);
        }
        return offset;
    }
}
