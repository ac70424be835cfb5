package io.parley.infra.operations.shadow;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.cluster.Brokers;
import io.parley.schemas.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// Where `chat.actions` begins and ends.
final class ActionLog {
    private final Brokers brokers;
    private final List<TopicPartition> log;

    ActionLog(Connection connection, Brokers brokers) {
        this.brokers = brokers;
        log = connection.topics().partitionsOf(Topic.CHAT_ACTIONS);
    }

    /// The first offset that is not there yet, of each partition.
    Map<TopicPartition, Long> ends() {
        return offsets(OffsetSpec.latest());
    }

    /// @throws IllegalArgumentException when earlier actions are gone: what is decided depends on all before it
    void requireWhole() {
        var cut = offsets(OffsetSpec.earliest()).entrySet().stream()
                .filter(beginning -> beginning.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
        if (!cut.isEmpty()) {
            throw new IllegalArgumentException("The actions no longer begin at the first one in " + cut
                    + ", and every decision depends on those before it. Keep chat.actions for longer to be able to"
                    + " compare.");
        }
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec spec) {
        var specs = log.stream().collect(Collectors.toMap(partition -> partition, _ -> spec));
        return brokers.answer(brokers.admin().listOffsets(specs).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }
}
