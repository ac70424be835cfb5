package io.parley.infra.stack.topic;

import io.parley.infra.stack.topic.Drift.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TopicDescription;

/// What the catalogue says of one topic, against what the cluster has.
final class Comparison {
    private Comparison() {}

    static List<Difference> of(
            String name,
            int partitions,
            short replicationFactor,
            Map<String, String> settings,
            TopicDescription description,
            Map<String, String> actualSettings) {
        var differences = new ArrayList<Difference>();
        if (description.partitions().size() != partitions) {
            differences.add(difference(
                    name, "partitions", partitions, description.partitions().size()));
        }
        var replicas = description.partitions().getFirst().replicas().size();
        if (replicas != replicationFactor) {
            differences.add(difference(name, "replication.factor", replicationFactor, replicas));
        }
        settings.forEach((setting, expected) -> {
            var actual = actualSettings.getOrDefault(setting, "not set");
            if (!actual.equals(expected)) {
                differences.add(difference(name, setting, expected, actual));
            }
        });
        return differences;
    }

    private static Difference difference(String topic, String setting, Object expected, Object actual) {
        return new Difference(topic, setting, expected.toString(), actual.toString());
    }
}
