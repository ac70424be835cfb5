package io.parley.infra.operations.cluster;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.output.Table;
import io.parley.infra.stack.topic.Catalogue;
import io.parley.infra.stack.topic.Catalogue.Survey;
import io.parley.infra.stack.topic.Drift.Difference;
import io.parley.schemas.topic.Retention;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Compares the topics of the cluster with the catalogue.
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = {
            "Show every topic of the catalogue as the cluster has it. Exits with 1 when one is missing or differs.",
            "OFFSETS counts from the first record kept to the end; holes left by compaction and the marks of"
                    + " transactions are in it. Topics the catalogue does not know follow it."
        })
public final class TopicsCommand implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        try (var brokers = Brokers.of(connection)) {
            var survey = new Catalogue(brokers.admin(), connection.topics(), brokers.replication()).survey();
            table(connection.topics(), survey, KeptRecords.of(brokers))
                    .print(spec.commandLine().getOut(), json);
            return survey.isClean() ? 0 : 1;
        }
    }

    static Table table(TopicNamespace namespace, Survey survey, Map<String, KeptRecords> kept) {
        var table = new Table("topic", "partitions", "offsets", "bytesOnDisk", "retention", "state");
        for (var topic : Topic.values()) {
            var name = namespace.nameOf(topic);
            var found = kept.get(name);
            if (found == null) {
                table.row(name, null, null, null, words(topic.retention()), "missing");
            } else {
                table.row(
                        name,
                        found.partitions(),
                        found.offsets(),
                        found.bytes(),
                        words(topic.retention()),
                        state(name, survey));
            }
        }
        strangers(namespace, kept)
                .forEach((name, found) -> table.row(
                        name, found.partitions(), found.offsets(), found.bytes(), null, "not in the catalogue"));
        return table;
    }

    private static String state(String name, Survey survey) {
        var differences = survey.differences().stream()
                .filter(difference -> difference.topic().equals(name))
                .map(TopicsCommand::words)
                .collect(Collectors.joining("; "));
        return differences.isEmpty() ? "ok" : differences;
    }

    private static String words(Difference difference) {
        return difference.setting() + " should be " + difference.expected() + " but is " + difference.actual();
    }

    private static String words(Retention retention) {
        return switch (retention) {
            case Retention.For(var time) -> words(time);
            case Retention.Forever _ -> "for ever";
            case Retention.LatestPerKey _ -> "latest per key";
        };
    }

    private static String words(Duration time) {
        if (time.toSeconds() % Duration.ofDays(1).toSeconds() == 0) {
            return time.toDays() + " d";
        }
        return time.toSeconds() % Duration.ofHours(1).toSeconds() == 0
                ? time.toHours() + " h"
                : time.toSeconds() + " s";
    }

    /// What Streams keeps for an application of ours belongs to that application: `streams` shows it.
    private static Map<String, KeptRecords> strangers(TopicNamespace namespace, Map<String, KeptRecords> kept) {
        var known = Stream.of(Topic.values()).map(namespace::nameOf).collect(Collectors.toSet());
        return kept.entrySet().stream()
                .filter(topic -> namespace.prefix().isEmpty() || topic.getKey().startsWith(namespace.prefix() + "."))
                .filter(topic -> !known.contains(topic.getKey()))
                .filter(topic -> !Applications.isInternal(namespace, topic.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first, LinkedHashMap::new));
    }
}
