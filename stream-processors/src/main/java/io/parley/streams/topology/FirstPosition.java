package io.parley.streams.topology;

import static io.parley.streams.topology.ClusterChecks.get;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives an application that is never to be reset the one start it may have: offset 0 of a log that is still
/// whole, with stores that hold nothing. Whoever lost its position otherwise must not guess a new one.
public final class FirstPosition {
    private static final Logger log = LoggerFactory.getLogger(FirstPosition.class);

    private final Admin admin;
    private final String application;

    /// @param application the application id, with the namespace
    public FirstPosition(Admin admin, String application) {
        this.admin = admin;
        this.application = application;
    }

    /// Commits offset 0 wherever the application never stood. Does nothing where it has a position.
    ///
    /// @param topic its only source
    /// @throws IllegalStateException when a position is missing though the application ran before, or the
    ///     beginning of the log is gone
    public void ensure(String topic, int partitions) {
        var missing = missing(topic, partitions);
        if (missing.isEmpty()) {
            return;
        }
        var changelogs = changelogs();
        if (!changelogs.isEmpty()) {
            throw new IllegalStateException("The application " + application + " has no position in " + missing
                    + ", but its stores exist (" + changelogs + "). Either its committed offsets expired, or someone"
                    + " deleted them. Set them to where the stores stand, or rebuild the stores; it will not guess.");
        }
        var beginnings =
                get(admin.listOffsets(specs(missing, OffsetSpec.earliest())).all());
        beginnings.forEach((partition, beginning) -> {
            if (beginning.offset() != 0) {
                throw new IllegalStateException("The beginning of " + partition + " is gone: rebuild the stores of "
                        + application + " instead of starting in the middle.");
            }
        });
        var start = missing.stream().collect(Collectors.toMap(Function.identity(), _ -> new OffsetAndMetadata(0)));
        commit(topic, partitions, start);
        log.atInfo().addKeyValue("application", application).log("starts at the beginning of the log");
    }

    private void commit(String topic, int partitions, Map<TopicPartition, OffsetAndMetadata> start) {
        try {
            get(admin.alterConsumerGroupOffsets(application, start).all());
        } catch (KafkaException e) {
            // Another instance was faster and runs already: then its positions are there.
            if (!(e.getCause() instanceof UnknownMemberIdException)
                    || !missing(topic, partitions).isEmpty()) {
                throw e;
            }
        }
    }

    private Set<TopicPartition> missing(String topic, int partitions) {
        var committed = get(admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata());
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .filter(partition -> committed.get(partition) == null)
                .collect(Collectors.toSet());
    }

    private Set<String> changelogs() {
        return get(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(application + "-") && name.endsWith("-changelog"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<TopicPartition, OffsetSpec> specs(Set<TopicPartition> partitions, OffsetSpec spec) {
        return partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> spec));
    }
}
