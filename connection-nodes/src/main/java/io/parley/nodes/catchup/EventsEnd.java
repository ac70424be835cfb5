package io.parley.nodes.catchup;

import io.parley.nodes.process.KafkaCluster;
import io.parley.schemas.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// Where the partitions of `chat.events` end at the moment, uncommitted events included.
final class EventsEnd {
    private final Admin admin;
    private final List<TopicPartition> partitions;

    EventsEnd(Admin admin, KafkaCluster cluster) {
        this.admin = admin;
        this.partitions = cluster.topics().partitionsOf(Topic.CHAT_EVENTS);
    }

    /// Per partition, the position the history writer must reach; zero where there is nothing to write.
    CompletableFuture<List<Long>> find() {
        var begins = list(OffsetSpec.earliest());
        var ends = list(OffsetSpec.latest());
        return begins.thenCombine(
                ends,
                (begin, end) -> partitions.stream()
                        .map(at -> offset(end, at) == offset(begin, at) ? 0 : offset(end, at))
                        .toList());
    }

    private CompletableFuture<Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo>> list(OffsetSpec spec) {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> spec));
        return admin.listOffsets(asked).all().toCompletionStage().toCompletableFuture();
    }

    private static long offset(Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found, TopicPartition at) {
        var info = found.get(at);
        if (info == null) {
            throw new IllegalStateException("no offset of " + at + " in the broker's answer");
        }
        return info.offset();
    }
}
