package io.parley.infra.operations.cluster;

import io.parley.infra.operations.cluster.FirstUnread.Found;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// The consumer groups of one namespace, and how far each is behind.
final class Groups {
    private final Brokers brokers;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LongSupplier millis;

    /// @param consumer in no group
    /// @param millis since 1970: the age of a record is what has passed since its time
    Groups(Brokers brokers, KafkaConsumer<byte[], byte[]> consumer, LongSupplier millis) {
        this.brokers = brokers;
        this.consumer = consumer;
        this.millis = millis;
    }

    /// The ids, in alphabetical order.
    static List<String> of(Brokers brokers, TopicNamespace namespace) {
        return brokers
                .answer(brokers.admin()
                        .listGroups(ListGroupsOptions.forConsumerGroups())
                        .all())
                .stream()
                .map(GroupListing::groupId)
                .filter(id -> namespace.prefix().isEmpty() || id.startsWith(namespace.prefix() + "."))
                .sorted()
                .toList();
    }

    /// By group, then by topic. A group that has read nothing yet stands with no topic.
    List<GroupLag> lag(Collection<String> groups) {
        var descriptions =
                brokers.answer(brokers.admin().describeConsumerGroups(groups).all());
        var positions = positions(groups);
        var ends = offsets(positions, OffsetSpec.latest());
        var beginnings = offsets(positions, OffsetSpec.earliest());
        var lags = new ArrayList<GroupLag>();
        for (var group : groups) {
            var unread = unread(positions.getOrDefault(group, Map.of()), beginnings, ends);
            lags.addAll(byTopic(Objects.requireNonNull(descriptions.get(group)), unread));
        }
        return lags;
    }

    private Map<String, Map<TopicPartition, Long>> positions(Collection<String> groups) {
        var specs = new HashMap<String, ListConsumerGroupOffsetsSpec>();
        groups.forEach(group -> specs.put(group, new ListConsumerGroupOffsetsSpec()));
        var positions = new HashMap<String, Map<TopicPartition, Long>>();
        brokers.answer(brokers.admin().listConsumerGroupOffsets(specs).all())
                .forEach((group, committed) -> positions.put(group, offsets(committed)));
        return positions;
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetAndMetadata> committed) {
        var offsets = new HashMap<TopicPartition, Long>();
        committed.forEach((partition, position) -> {
            if (position != null) {
                offsets.put(partition, position.offset());
            }
        });
        return offsets;
    }

    private Map<TopicPartition, Long> offsets(Map<String, Map<TopicPartition, Long>> positions, OffsetSpec spec) {
        var specs = new HashMap<TopicPartition, OffsetSpec>();
        positions.values().forEach(ofGroup -> ofGroup.keySet().forEach(partition -> specs.put(partition, spec)));
        var offsets = new HashMap<TopicPartition, Long>();
        brokers.answer(brokers.admin().listOffsets(specs).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /// @param behind from its first unread record to its end
    /// @param oldest the time of that record; 0 for none
    private record Unread(long behind, long oldest) {
        static final Unread NOTHING = new Unread(0, 0);
    }

    private Map<TopicPartition, Unread> unread(
            Map<TopicPartition, Long> positions, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        var unread = new HashMap<TopicPartition, Unread>();
        var open = new HashMap<TopicPartition, Long>();
        positions.forEach((partition, position) -> {
            // What retention has deleted is not waiting any more.
            var from = Math.max(position, beginnings.getOrDefault(partition, 0L));
            if (from < ends.getOrDefault(partition, 0L)) {
                open.put(partition, from);
            }
            unread.put(partition, Unread.NOTHING);
        });
        var found = open.isEmpty() ? Map.<TopicPartition, Found>of() : FirstUnread.of(consumer, open, ends);
        open.forEach((partition, from) -> {
            var end = ends.getOrDefault(partition, 0L);
            unread.put(
                    partition,
                    switch (found.get(partition)) {
                        case Found.At(var offset, var time) -> new Unread(Math.max(0, end - offset), time);
                        case Found.Nothing _ -> Unread.NOTHING;
                        case null -> new Unread(end - from, 0);
                    });
        });
        return unread;
    }

    private List<GroupLag> byTopic(ConsumerGroupDescription group, Map<TopicPartition, Unread> unread) {
        var topics = new TreeMap<String, List<Unread>>();
        unread.forEach((partition, one) -> topics.computeIfAbsent(partition.topic(), _ -> new ArrayList<>())
                .add(one));
        if (topics.isEmpty()) {
            return List.of(new GroupLag(
                    group.groupId(),
                    group.groupState().toString(),
                    null,
                    0,
                    group.members().size(),
                    0,
                    null));
        }
        var now = millis.getAsLong();
        return topics.entrySet().stream()
                .map(topic -> new GroupLag(
                        group.groupId(),
                        group.groupState().toString(),
                        topic.getKey(),
                        topic.getValue().size(),
                        group.members().size(),
                        topic.getValue().stream().mapToLong(Unread::behind).sum(),
                        topic.getValue().stream()
                                .filter(one -> one.oldest > 0)
                                .map(one -> Duration.ofMillis(Math.max(0, now - one.oldest)))
                                .max(Duration::compareTo)
                                .orElse(null)))
                .toList();
    }
}
