package io.parley.streams.receipts;

import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Partitions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/// For `chat.receipts`: by the user of the key, so that all receipts of one user stand in the user's slot.
final class MemberPartitioner implements StreamPartitioner<byte[], byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int numPartitions) {
        var text = new String(key, StandardCharsets.US_ASCII);
        var user = UserId.of(text.substring(text.indexOf('/') + 1));
        return Optional.of(Set.of(Partitions.ofUser(user, numPartitions)));
    }
}
