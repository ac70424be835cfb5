package io.parley.infra.operations.shadow;

import io.parley.infra.operations.cluster.Brokers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/// How far groups have come in the same partitions.
///
/// @param ends behind the last record that is waited for, of each partition
record ShadowProgress(Brokers brokers, List<String> groups, Map<TopicPartition, Long> ends) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /// Returns when all of the groups have gone past all of the ends.
    ///
    /// @param look called before each look, with how many offsets are still to be passed
    /// @throws TimeoutException when that takes longer than the patience
    void await(Duration patience, LongConsumer look) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var left = left(); left > 0; left = left()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(left + " records are not decided after " + patience + "; see --patience");
            }
            look.accept(left);
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
    }

    private long left() {
        var left = 0L;
        for (var group : groups) {
            var positions = brokers.answer(
                    brokers.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            for (var end : ends.entrySet()) {
                left += Math.max(0, end.getValue() - position(positions.get(end.getKey())));
            }
        }
        return left;
    }

    private static long position(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }
}
