package io.parley.infra.operations.shadow;

import io.parley.infra.operations.access.Connection;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// What pushes are decided from, up to where it ended when it was looked at.
///
/// @param ends behind the last committed record of each partition: marks of transactions may follow, and nobody who
///     reads records can tell that he has passed those
record NotificationInputs(Map<Topic, List<Long>> ends) {
    private static final Duration POLL = Duration.ofMillis(500);
    /// How far from the end a record is looked for at first.
    private static final long FIRST_STEP = 100;
    private static final Map<String, Topic> SETTINGS = Map.of(
            "candidates", Topic.PUSH_CANDIDATES,
            "receipts", Topic.CHAT_RECEIPTS,
            "settings", Topic.ACCOUNT_SETTINGS,
            "devices", Topic.ACCOUNT_DEVICES);

    static NotificationInputs asOfNow(Connection connection) {
        var ends = new HashMap<Topic, List<Long>>();
        try (var consumer = connection.consumer()) {
            for (var topic : SETTINGS.values()) {
                ends.put(
                        topic,
                        connection.topics().partitionsOf(topic).stream()
                                .map(partition -> endOf(partition, consumer))
                                .toList());
            }
        }
        return new NotificationInputs(ends);
    }

    /// What lets a process decide just these.
    Map<String, String> properties(Connection connection) {
        var properties = new HashMap<String, String>();
        properties.put("parley.notification.replay-of", connection.topics().prefix());
        SETTINGS.forEach((name, topic) -> properties.put(
                "parley.notification.replay-until." + name,
                of(topic).stream().map(String::valueOf).collect(Collectors.joining(","))));
        return properties;
    }

    Map<TopicPartition, Long> byPartition(Connection connection) {
        var all = new HashMap<TopicPartition, Long>();
        ends.keySet()
                .forEach(topic -> connection
                        .topics()
                        .partitionsOf(topic)
                        .forEach(partition -> all.put(partition, of(topic).get(partition.partition()))));
        return all;
    }

    private List<Long> of(Topic topic) {
        return Objects.requireNonNull(ends.get(topic));
    }

    private static long endOf(TopicPartition partition, KafkaConsumer<byte[], byte[]> consumer) {
        var one = List.of(partition);
        consumer.assign(one);
        var beginning = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
        var end = consumer.endOffsets(one).getOrDefault(partition, 0L);
        for (var step = FIRST_STEP; ; step *= FIRST_STEP) {
            var from = Math.max(beginning, end - step);
            consumer.seek(partition, from);
            var found = lastBehind(partition, consumer, end);
            if (found > 0 || from == beginning) {
                return found;
            }
        }
    }

    /// @return behind the last record; 0 for none
    private static long lastBehind(TopicPartition partition, KafkaConsumer<byte[], byte[]> consumer, long end) {
        var behind = 0L;
        while (consumer.position(partition) < end) {
            for (var received : consumer.poll(POLL)) {
                behind = received.offset() < end ? received.offset() + 1 : behind;
            }
        }
        return behind;
    }
}
