package io.parley.streams.topology;

import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// What must be true of a cluster before a topology may run on it. Each failure names what to change.
public final class ClusterChecks {
    private static final String TRANSACTION_VERSION = "transaction.version";
    private static final int REQUIRED_TRANSACTION_VERSION = 2;
    private static final int REPLICAS = 3;
    private static final int IN_SYNC = 2;

    private final Function<Topic, Admin> admins;
    private final TopicNamespace namespace;

    /// @param admins a client that may see the topic
    public ClusterChecks(Function<Topic, Admin> admins, TopicNamespace namespace) {
        this.admins = admins;
        this.namespace = namespace;
    }

    /// Every key has its partition computed from the number in the catalogue: another number would part what
    /// belongs together. What orders the log must be the broker's time.
    ///
    /// @throws IllegalStateException when a topic is missing or differs
    public void requireTopics(Set<Topic> topics) {
        for (var topic : topics) {
            var partitions = describe(topic).partitions().size();
            require(
                    partitions == topic.partitions(),
                    namespace.nameOf(topic) + " has " + partitions + " partitions instead of " + topic.partitions());
        }
        if (topics.contains(Topic.CHAT_ACTIONS)) {
            requireSetting(
                    Topic.CHAT_ACTIONS,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime"::equals,
                    "LogAppendTime");
        }
    }

    /// Without it a transaction that timed out can be followed by stray writes of its producer.
    ///
    /// @throws IllegalStateException when the cluster is on an older version
    public void requireTransactions() {
        var admin = admins.apply(Topic.CHAT_ACTIONS);
        var features = get(admin.describeFeatures().featureMetadata()).finalizedFeatures();
        var version = features.get(TRANSACTION_VERSION);
        require(
                version != null && version.maxVersionLevel() >= REQUIRED_TRANSACTION_VERSION,
                "The cluster must have " + TRANSACTION_VERSION + "=" + REQUIRED_TRANSACTION_VERSION
                        + ": raise it with kafka-features.sh upgrade");
    }

    /// What is acknowledged must survive the loss of a broker. A cluster of one broker with one copy of
    /// everything is the profile for one machine, which promises less.
    ///
    /// @throws IllegalStateException when a topic could lose what it holds
    public void requireDurable(Set<Topic> ledger) {
        if (isOneMachine(ledger)) {
            return;
        }
        for (var topic : ledger) {
            var replicas = replicas(topic);
            require(
                    replicas >= REPLICAS,
                    namespace.nameOf(topic) + " has " + replicas + " replicas instead of " + REPLICAS);
            requireSetting(
                    topic,
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    inSync -> Integer.parseInt(inSync) >= IN_SYNC,
                    IN_SYNC + " or more");
            requireSetting(topic, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"::equals, "false");
        }
    }

    private boolean isOneMachine(Set<Topic> topics) {
        var brokers =
                get(admins.apply(Topic.CHAT_ACTIONS).describeCluster().nodes()).size();
        return brokers == 1 && topics.stream().allMatch(topic -> replicas(topic) == 1);
    }

    private int replicas(Topic topic) {
        var partitions = describe(topic).partitions().stream();
        return partitions
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    private TopicDescription describe(Topic topic) {
        var name = namespace.nameOf(topic);
        try {
            var described = admins.apply(topic).describeTopics(List.of(name)).topicNameValues();
            return get(described.values().iterator().next());
        } catch (KafkaException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new IllegalStateException(name + " does not exist: apply the topic catalogue first", e);
            }
            throw e;
        }
    }

    private void requireSetting(Topic topic, String setting, Predicate<String> holds, String wanted) {
        var name = namespace.nameOf(topic);
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        var config = get(admins.apply(topic)
                .describeConfigs(List.of(resource))
                .values()
                .values()
                .iterator()
                .next());
        var value = config.get(setting).value();
        require(holds.test(value), name + " must have " + setting + "=" + wanted + ", not " + value);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException("The cluster could not be checked: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while checking the cluster", e);
        }
    }
}
