package io.parley.infra.stack.topic;

import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.topic.Drift.Difference;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/// Brings the topics of one namespace into being, as the catalogue describes them.
public final class Catalogue {
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

    private final Admin admin;
    private final TopicNamespace namespace;
    private final Replication replication;

    public Catalogue(Admin admin, TopicNamespace namespace, Replication replication) {
        this.admin = admin;
        this.namespace = namespace;
        this.replication = replication;
    }

    /// Creates the topics that are missing. Never changes one that exists: a new partition count would break the order
    /// of chats, and a setting that differs was either changed by hand or belongs in a migration.
    ///
    /// @return the names of the topics created
    /// @throws Drift when an existing topic differs; missing ones are not created then
    /// @throws StackException when the cluster does not answer
    public List<String> apply() throws InterruptedException {
        var existing = existing();
        var differences = differences(existing);
        if (!differences.isEmpty()) {
            throw new Drift(differences);
        }
        var missing = Stream.of(Topic.values())
                .filter(topic -> !existing.containsKey(namespace.nameOf(topic)))
                .map(topic -> new NewTopic(namespace.nameOf(topic), topic.partitions(), replication.factor())
                        .configs(settings(topic)))
                .toList();
        get(admin.createTopics(missing).all());
        var created = missing.stream().map(NewTopic::name).toList();
        awaitVisible(created);
        return created;
    }

    /// What [#apply] would have to create or refuse. Changes nothing.
    ///
    /// @throws StackException when the cluster does not answer
    public Survey survey() throws InterruptedException {
        var existing = existing();
        var missing = Stream.of(Topic.values())
                .filter(topic -> !existing.containsKey(namespace.nameOf(topic)))
                .toList();
        return new Survey(missing, differences(existing));
    }

    /// How the cluster stands to the catalogue.
    ///
    /// @param missing in the order of the catalogue
    /// @param differences of topics that exist
    public record Survey(List<Topic> missing, List<Difference> differences) {
        public Survey {
            missing = List.copyOf(missing);
            differences = List.copyOf(differences);
        }

        public boolean isClean() {
            return missing.isEmpty() && differences.isEmpty();
        }
    }

    /// The controller answers when it has decided; brokers, which clients ask, hear of it a moment later.
    private void awaitVisible(List<String> topics) throws InterruptedException {
        var deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!get(admin.listTopics().names()).containsAll(topics)) {
            if (System.nanoTime() > deadline) {
                throw new StackException("Kafka created topics that it does not show: " + topics);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Map<String, TopicDescription> existing() throws InterruptedException {
        var names = get(admin.listTopics().names());
        var ours = Stream.of(Topic.values())
                .map(namespace::nameOf)
                .filter(names::contains)
                .toList();
        return get(admin.describeTopics(ours).allTopicNames());
    }

    private List<Difference> differences(Map<String, TopicDescription> existing) throws InterruptedException {
        var settings = settingsOf(existing.keySet());
        var differences = new ArrayList<Difference>();
        for (var topic : Topic.values()) {
            var name = namespace.nameOf(topic);
            var description = existing.get(name);
            if (description != null) {
                differences.addAll(Comparison.of(
                        name,
                        topic.partitions(),
                        replication.factor(),
                        settings(topic),
                        description,
                        Objects.requireNonNull(settings.get(name))));
            }
        }
        return differences;
    }

    private Map<String, Map<String, String>> settingsOf(Collection<String> topics) throws InterruptedException {
        var resources = topics.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        return get(admin.describeConfigs(resources).all()).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), entry -> values(entry.getValue())));
    }

    private static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private Map<String, String> settings(Topic topic) {
        var settings = new TreeMap<>(topic.config());
        settings.put("min.insync.replicas", Integer.toString(replication.minInSync()));
        return settings;
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new StackException("Kafka refused to show or create topics: " + e.getMessage(), e);
        }
    }
}
