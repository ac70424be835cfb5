package io.parley.infra.operations.history;

import io.parley.infra.operations.access.Connection;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Where a record stands in its topic.
record TopicPosition(int partition, long offset) {
    private static final Duration POLL = Duration.ofMillis(500);

    /// What stands in a dead-letter topic of a source. Few: each was looked at by somebody.
    static Set<TopicPosition> deadLettersOf(Connection connection, Topic source, Topic deadLetters) {
        var found = new HashSet<TopicPosition>();
        var sourceName = connection.topics().nameOf(source);
        try (var consumer = connection.consumer()) {
            var partitions = consumer.partitionsFor(connection.topics().nameOf(deadLetters)).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (var record : consumer.poll(POLL)) {
                    var headers = record.headers();
                    var partition = text(headers, DeadLetterHeaders.PARTITION);
                    var offset = text(headers, DeadLetterHeaders.OFFSET);
                    if (sourceName.equals(text(headers, DeadLetterHeaders.TOPIC))
                            && partition != null
                            && offset != null) {
                        found.add(new TopicPosition(Integer.parseInt(partition), Long.parseLong(offset)));
                    }
                }
            }
        }
        return found;
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
