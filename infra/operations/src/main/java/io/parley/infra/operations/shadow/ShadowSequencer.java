package io.parley.infra.operations.shadow;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operator.platform.ExternalServers;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.Ports;
import io.parley.infra.stack.server.Directories;
import io.parley.infra.stack.topic.Authorization;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/// A sequencer that decides the live actions once more, into topics of a namespace of its own. Nobody else reads or
/// writes there, so whatever it decides has no effect.
final class ShadowSequencer {
    private static final String NAME = "shadow-sequencer";

    private final Connection connection;
    private final TopicNamespace namespace;
    private final Home home;
    private final LocalProcess process;

    /// @param checkout whose stream processors have the rules in question, and are built
    /// @param home where it keeps its state; deleted in the end
    ShadowSequencer(Connection connection, TopicNamespace namespace, Path checkout, Home home)
            throws InterruptedException {
        this.connection = connection;
        this.namespace = namespace;
        this.home = home;
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
                Map.of(
                        "parley.streams.run",
                        "sequencing",
                        "parley.streams.sequencing.replay-of",
                        connection.topics().prefix()));
        platform.applyCatalogue(namespace);
    }

    void start() throws InterruptedException {
        var _ = process.start();
    }

    /// @throws IllegalStateException when it no longer runs
    void requireRunning() {
        if (!process.isRunning()) {
            throw new IllegalStateException("The shadow sequencer has ended: " + process.why() + ". Its log: "
                    + home.log(NAME) + ", which ends:\n" + String.join("\n", process.lastLogLines(5)));
        }
    }

    /// Everything it made; of its log not, when it ended by itself.
    void remove() throws IOException, InterruptedException {
        var failed = !process.isRunning();
        process.stop();
        try (var admin = connection.admin()) {
            removeFrom(admin);
        }
        if (!failed) {
            Directories.delete(home.directory());
        }
    }

    private void removeFrom(Admin admin) throws InterruptedException {
        try {
            var topics = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(namespace.prefix() + "."))
                    .toList();
            admin.deleteTopics(topics).all().get();
            admin.deleteConsumerGroups(List.of(namespace.qualify(Component.SEQUENCING.principal())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "Topics of the namespace " + namespace.prefix() + " are left over; delete them by hand",
                    e.getCause());
        }
        if (connection.secure().isPresent()) {
            new Authorization(admin).revoke(namespace);
        }
    }
}
