package io.parley.infra.operations.shadow;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.cluster.Applications;
import io.parley.infra.operations.cluster.Brokers;
import io.parley.infra.operator.Checkout;
import io.parley.infra.operator.platform.ExternalServers;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.Ports;
import io.parley.infra.stack.server.Directories;
import io.parley.infra.stack.topic.Authorization;
import io.parley.infra.stack.topic.Catalogue;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.errors.TimeoutException;

/// A sequencer that decides the live actions once more, into topics of a namespace of its own. Nobody else reads or
/// writes there, so whatever it decides has no effect. There is one at a time.
final class ShadowSequencer {
    private static final String NAME = "shadow-sequencer";
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Connection connection;
    private final TopicNamespace namespace;
    private final Home home;
    private final LocalProcess process;

    /// @param checkout whose stream processors have the rules in question, and are built
    ShadowSequencer(Connection connection, Path checkout) {
        this.connection = connection;
        var live = connection.topics().prefix();
        namespace = new TopicNamespace(live.isEmpty() ? "shadow" : live + "-shadow");
        home = new Home(Checkout.home().directory().resolve(namespace.prefix()));
        var platform = new Platform(
                home,
                PlatformPorts.STANDARD,
                checkout,
                Map.of(),
                new ExternalServers(
                        connection.brokers().bootstrapServers(),
                        connection.registryUrl().toString(),
                        null,
                        connection.datacenter(),
                        null),
                connection.secure().orElse(null));
        process = platform.processor(
                NAME,
                Ports.free(),
                namespace,
                Map.of("parley.streams.run", "sequencing", "parley.streams.sequencing.replay-of", live));
    }

    TopicNamespace namespace() {
        return namespace;
    }

    /// Where one before was killed, what it left is deleted first.
    ///
    /// @throws IllegalStateException when another one is at it
    void start() throws IOException, InterruptedException {
        try (var brokers = Brokers.of(connection)) {
            requireAlone(brokers);
            delete(brokers);
            new Catalogue(brokers.admin(), namespace, brokers.replication()).apply();
            if (connection.secure().isPresent()) {
                new Authorization(brokers.admin()).apply(namespace);
            }
        }
        var _ = process.start();
    }

    /// @throws IllegalStateException when it no longer runs
    void requireRunning() {
        if (!process.isRunning()) {
            throw new IllegalStateException("The shadow sequencer has ended: " + process.why() + ". Its log, "
                    + home.log(NAME) + ", ends:\n" + String.join("\n", process.lastLogLines(5)));
        }
    }

    /// Everything it made; only its log stays, when it ended by itself.
    void remove() throws IOException, InterruptedException {
        var ended = !process.isRunning();
        process.stop();
        try (var brokers = Brokers.of(connection)) {
            delete(brokers);
        }
        if (!ended) {
            Directories.delete(home.directory());
        }
    }

    private void requireAlone(Brokers brokers) {
        if (!groups(brokers).contains(group())) {
            return;
        }
        var described = brokers.admin().describeConsumerGroups(List.of(group())).all();
        var members =
                Objects.requireNonNull(brokers.answer(described).get(group())).members();
        if (!members.isEmpty()) {
            throw new IllegalStateException(
                    "Another shadow runs, at " + members.iterator().next().host()
                            + ", or was killed a moment ago. Wait for it; nothing was changed.");
        }
    }

    private void delete(Brokers brokers) throws IOException, InterruptedException {
        brokers.answer(brokers.admin().deleteTopics(topics(brokers)).all());
        if (groups(brokers).contains(group())) {
            brokers.answer(
                    brokers.admin().deleteConsumerGroups(List.of(group())).all());
        }
        if (connection.secure().isPresent()) {
            new Authorization(brokers.admin()).revoke(namespace);
        }
        Directories.delete(home.data(NAME));
        awaitGone(brokers);
    }

    /// Brokers hear of it a moment after they answered.
    private void awaitGone(Brokers brokers) throws InterruptedException {
        var deadline = System.nanoTime() + GONE_WITHIN.toNanos();
        while (!topics(brokers).isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("Kafka still shows topics that were deleted: " + topics(brokers));
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
    }

    private Set<String> topics(Brokers brokers) {
        return brokers.answer(brokers.admin().listTopics().names()).stream()
                .filter(name -> name.startsWith(namespace.prefix() + "."))
                .collect(Collectors.toSet());
    }

    private static Set<String> groups(Brokers brokers) {
        var groups = brokers.admin().listGroups(ListGroupsOptions.forConsumerGroups());
        return brokers.answer(groups.all()).stream()
                .map(group -> group.groupId())
                .collect(Collectors.toSet());
    }

    private String group() {
        return Applications.idOf(Component.SEQUENCING, namespace);
    }
}
