package io.parley.streams.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/// For topics whose key is the number of the partition: slots of users and of nodes.
public final class SlotPartitioner implements StreamPartitioner<byte[], byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int numPartitions) {
        return Optional.of(Set.of(Integer.parseInt(new String(key, StandardCharsets.US_ASCII))));
    }
}
