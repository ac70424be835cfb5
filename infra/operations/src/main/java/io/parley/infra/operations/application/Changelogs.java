package io.parley.infra.operations.application;

import io.parley.infra.operations.cluster.Brokers;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// The topics in which an application keeps what its stores hold.
final class Changelogs {
    private static final String SUFFIX = "-changelog";

    private Changelogs() {}

    /// By store, in alphabetical order: the ends of all partitions of its changelog, added up.
    ///
    /// @param application its id
    static Map<String, Long> of(Brokers brokers, String application) {
        var admin = brokers.admin();
        var names = brokers.answer(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(application + "-") && name.endsWith(SUFFIX))
                .toList();
        var specs = new HashMap<TopicPartition, OffsetSpec>();
        brokers.answer(admin.describeTopics(names).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                specs.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        var ends = new TreeMap<String, Long>();
        brokers.answer(admin.listOffsets(specs).all())
                .forEach((partition, end) ->
                        ends.merge(storeOf(partition.topic(), application), end.offset(), Long::sum));
        return ends;
    }

    private static String storeOf(String topic, String application) {
        return topic.substring(application.length() + 1, topic.length() - SUFFIX.length());
    }
}
