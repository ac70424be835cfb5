package io.parley.infra.operations.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/// How much of each topic is kept.
///
/// @param partitions how many the topic has
/// @param offsets from the first that is kept to the end: at least as many as there are records, because compaction
///     leaves holes and each transaction a mark
/// @param bytes of all replicas, as compressed as they are
record KeptRecords(int partitions, long offsets, long bytes) {

    /// By the name of the topic, in alphabetical order; without those of Kafka itself.
    static Map<String, KeptRecords> of(Brokers brokers) {
        var admin = brokers.admin();
        var names = brokers.answer(
                admin.listTopics(new ListTopicsOptions().listInternal(false)).names());
        var topics = brokers.answer(admin.describeTopics(names).allTopicNames());
        var offsets = offsets(brokers, topics);
        var bytes = bytes(brokers);
        var kept = new TreeMap<String, KeptRecords>();
        topics.forEach((name, topic) -> kept.put(
                name,
                new KeptRecords(
                        topic.partitions().size(), offsets.getOrDefault(name, 0L), bytes.getOrDefault(name, 0L))));
        return kept;
    }

    private static Map<String, Long> offsets(Brokers brokers, Map<String, TopicDescription> topics) {
        var partitions = topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        var ends = brokers.admin().listOffsets(specs(partitions, OffsetSpec.latest()));
        var beginnings = brokers.admin().listOffsets(specs(partitions, OffsetSpec.earliest()));
        var kept = new HashMap<String, Long>();
        brokers.answer(ends.all()).forEach((partition, end) -> kept.merge(partition.topic(), end.offset(), Long::sum));
        brokers.answer(beginnings.all())
                .forEach((partition, first) -> kept.merge(partition.topic(), -first.offset(), Long::sum));
        return kept;
    }

    private static Map<TopicPartition, OffsetSpec> specs(Iterable<TopicPartition> partitions, OffsetSpec spec) {
        var specs = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> specs.put(partition, spec));
        return specs;
    }

    private static Map<String, Long> bytes(Brokers brokers) {
        var all = brokers.answer(brokers.admin().describeCluster().nodes()).stream()
                .map(node -> node.id())
                .toList();
        return brokers.answer(brokers.admin().describeLogDirs(all).allDescriptions()).values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .collect(Collectors.groupingBy(
                        replica -> replica.getKey().topic(),
                        Collectors.summingLong(replica -> replica.getValue().size())));
    }
}
