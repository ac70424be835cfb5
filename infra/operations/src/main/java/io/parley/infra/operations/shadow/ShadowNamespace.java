package io.parley.infra.operations.shadow;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.cluster.Brokers;
import io.parley.infra.stack.topic.Authorization;
import io.parley.infra.stack.topic.Catalogue;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.errors.TimeoutException;

/// What a shadow has on the brokers: the topics, groups and grants of a namespace in which nobody else reads or writes.
final class ShadowNamespace {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Connection connection;
    private final TopicNamespace topics;

    /// @param name stands behind that of the live namespace
    ShadowNamespace(Connection connection, String name) {
        this.connection = connection;
        var live = connection.topics().prefix();
        topics = new TopicNamespace(live.isEmpty() ? name : live + "-" + name);
    }

    TopicNamespace topics() {
        return topics;
    }

    /// @throws IllegalStateException when another shadow is at it
    void requireAlone() {
        try (var brokers = Brokers.of(connection)) {
            var described = brokers.answer(
                    brokers.admin().describeConsumerGroups(groups(brokers)).all());
            described.values().stream()
                    .flatMap(group -> group.members().stream())
                    .findFirst()
                    .ifPresent(member -> {
                        throw new IllegalStateException("Another shadow runs, at " + member.host()
                                + ", or was killed a moment ago. Wait for it; nothing was changed.");
                    });
        }
    }

    void create() throws InterruptedException {
        try (var brokers = Brokers.of(connection)) {
            new Catalogue(brokers.admin(), topics, brokers.replication()).apply();
            if (connection.secure().isPresent()) {
                new Authorization(brokers.admin()).apply(topics);
            }
        }
    }

    /// Returns when the brokers show nothing of it any more.
    void delete() throws InterruptedException {
        try (var brokers = Brokers.of(connection)) {
            brokers.answer(brokers.admin().deleteTopics(existing(brokers)).all());
            brokers.answer(brokers.admin().deleteConsumerGroups(groups(brokers)).all());
            if (connection.secure().isPresent()) {
                new Authorization(brokers.admin()).revoke(topics);
            }
            awaitGone(brokers);
        }
    }

    /// Brokers hear of it a moment after they answered.
    private void awaitGone(Brokers brokers) throws InterruptedException {
        var deadline = System.nanoTime() + GONE_WITHIN.toNanos();
        while (!existing(brokers).isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("Kafka still shows topics that were deleted: " + existing(brokers));
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
    }

    private List<String> existing(Brokers brokers) {
        return brokers.answer(brokers.admin().listTopics().names()).stream()
                .filter(this::isOurs)
                .toList();
    }

    private List<String> groups(Brokers brokers) {
        var groups = brokers.admin().listGroups(ListGroupsOptions.forConsumerGroups());
        return brokers.answer(groups.all()).stream()
                .map(group -> group.groupId())
                .filter(this::isOurs)
                .toList();
    }

    private boolean isOurs(String name) {
        return name.startsWith(topics.prefix() + ".");
    }
}
