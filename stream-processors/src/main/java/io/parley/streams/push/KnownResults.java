package io.parley.streams.push;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/// The pushes that have their result already, as far as a batch that comes again can hold them.
///
/// A process that died after it had published results and before it committed is given the same requests again. Their
/// results stand at the end of the partition of the same number in `push.results`, so only that end is read. What was
/// sent but has no result yet may be sent once more: the provider then replaces the one by the other.
///
/// Safe for use by several threads.
final class KnownResults implements ConsumerAwareRebalanceListener {
    /// More than one uncommitted batch can leave behind, with a dozen devices for each request.
    private static final int PER_PARTITION = 10_000;
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RecordCodec<PushResult> codec;
    private final String topic;
    private final Map<Integer, SequencedSet<PushKey>> known = new HashMap<>();

    /// @param consumers without a group; closed after use
    KnownResults(Supplier<Consumer<byte[], byte[]>> consumers, RecordCodec<PushResult> codec, TopicNamespace topics) {
        this.consumers = consumers;
        this.codec = codec;
        this.topic = topics.nameOf(Topic.PUSH_RESULTS);
    }

    synchronized boolean contains(int partition, PushKey push) {
        return known.getOrDefault(partition, new LinkedHashSet<>(0)).contains(push);
    }

    /// Also after a batch of which the commit is still to come, because that may fail.
    synchronized void add(int partition, PushKey push) {
        var some = known.computeIfAbsent(partition, _ -> new LinkedHashSet<>());
        some.addLast(push);
        if (some.size() > PER_PARTITION) {
            some.removeFirst();
        }
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            readEnd(partitions.stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
        }
    }

    @Override
    public synchronized void onPartitionsRevokedAfterCommit(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> known.remove(partition.partition()));
    }

    @Override
    public synchronized void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> known.remove(partition.partition()));
    }

    private void readEnd(List<TopicPartition> partitions) {
        try (var reader = consumers.get()) {
            reader.assign(partitions);
            var beginnings = reader.beginningOffsets(partitions);
            var ends = reader.endOffsets(partitions);
            for (var partition : partitions) {
                var end = ends.getOrDefault(partition, 0L);
                reader.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - PER_PARTITION));
            }
            while (partitions.stream().anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
                for (var record : reader.poll(POLL)) {
                    try {
                        add(record.partition(), PushKey.of(codec.decode(record.value())));
                    } catch (MalformedRecordException _) {
                        // Not ours, and of no use here: its readers dead-letter it.
                    }
                }
            }
        }
    }
}
