package io.parley.infra.load;

import io.parley.schemas.access.BrokerAccess;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/// What stands in Kafka's topics, those of Kafka itself and of its Streams included.
final class TopicSizes implements AutoCloseable {
    /// @param appends offsets used: records, and the marks that transactions leave
    /// @param bytes of the log files, as compressed as they are, of one replica each
    record Size(long appends, long bytes) {
        static final Size NOTHING = new Size(0, 0);

        Size plus(Size other) {
            return new Size(appends + other.appends, bytes + other.bytes);
        }

        Size minus(Size other) {
            return new Size(appends - other.appends, bytes - other.bytes);
        }
    }

    private final Admin admin;

    /// @param access as somebody who may see all topics and the folders of the brokers
    TopicSizes(BrokerAccess access) {
        this.admin = Admin.create(access.clientConfig());
    }

    /// By topic.
    Map<String, Size> now() {
        try {
            var topics = admin.describeTopics(admin.listTopics(new ListTopicsOptions().listInternal(true))
                            .names()
                            .get())
                    .allTopicNames()
                    .get();
            var sizes = new TreeMap<String, Size>();
            appends(topics).forEach((partition, end) -> sizes.merge(partition.topic(), new Size(end, 0), Size::plus));
            bytes(topics).forEach((partition, bytes) -> sizes.merge(partition.topic(), new Size(0, bytes), Size::plus));
            return sizes;
        } catch (ExecutionException e) {
            throw new CompletionException("Kafka does not say how large its topics are", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /// What came in between, of topics that grew.
    static Map<String, Size> growth(Map<String, Size> before, Map<String, Size> after) {
        var grown = new TreeMap<String, Size>();
        after.forEach((topic, size) -> {
            var growth = size.minus(before.getOrDefault(topic, Size.NOTHING));
            if (growth.appends() > 0) {
                grown.put(topic, growth);
            }
        });
        return grown;
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, Long> appends(Map<String, TopicDescription> topics)
            throws ExecutionException, InterruptedException {
        var partitions = topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        return admin.listOffsets(partitions).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /// By partition, of its leader.
    private Map<TopicPartition, Long> bytes(Map<String, TopicDescription> topics)
            throws ExecutionException, InterruptedException {
        var leaders = topics.values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(partition -> partition.leader().id())
                .collect(Collectors.toSet());
        var bytes = new HashMap<TopicPartition, Long>();
        admin.describeLogDirs(leaders)
                .allDescriptions()
                .get()
                .values()
                .forEach(folders -> folders.values()
                        .forEach(folder -> folder.replicaInfos()
                                .forEach((partition, replica) -> bytes.merge(partition, replica.size(), Math::max))));
        return bytes;
    }
}
