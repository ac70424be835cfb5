package io.parley.infra.operations.shadow;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.cluster.Applications;
import io.parley.infra.operator.Checkout;
import io.parley.infra.operator.platform.ExternalServers;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.Ports;
import io.parley.infra.stack.server.Directories;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A Streams application that decides once more what is live, into topics of a namespace of its own. Nobody else reads
/// or writes there, so whatever it decides has no effect. There is one at a time of each name.
final class ShadowProcess implements AutoCloseable {
    private final Component application;
    private final ShadowNamespace namespace;
    private final Home home;
    private final LocalProcess process;
    private boolean isStarted;

    /// @param name of the namespace, behind that of the live one
    /// @param checkout whose stream processors have the rules in question, and are built
    /// @param properties Spring properties, which let it read what is live
    ShadowProcess(
            Connection connection, Component application, String name, Path checkout, Map<String, String> properties) {
        this.application = application;
        namespace = new ShadowNamespace(connection, name);
        home = new Home(Checkout.home().directory().resolve(topics().prefix()));
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
        var all = new HashMap<>(properties);
        all.put("parley.streams.run", application.principal());
        process = platform.processor("shadow-" + application.principal(), Ports.free(), topics(), all);
    }

    /// Where it writes.
    TopicNamespace topics() {
        return namespace.topics();
    }

    /// The group it reads with.
    String group() {
        return Applications.idOf(application, topics());
    }

    /// Returns when it reads. Where one before was killed, what it left is deleted first.
    ///
    /// @throws IllegalStateException when another one is at it
    void start() throws IOException, InterruptedException {
        namespace.requireAlone();
        isStarted = true;
        namespace.delete();
        Directories.delete(home.data(process.name()));
        namespace.create();
        var _ = process.start();
    }

    /// @throws IllegalStateException when it no longer runs
    void requireRunning() {
        if (!process.isRunning()) {
            throw new IllegalStateException("The shadow has ended by itself." + process.why());
        }
    }

    /// Deletes everything it made; only its log stays, when it ended by itself. Does nothing where it was never
    /// started.
    ///
    /// @throws UncheckedIOException when its directory cannot be deleted
    @Override
    public void close() {
        if (!isStarted) {
            return;
        }
        var ended = !process.isRunning();
        try {
            process.stop();
            namespace.delete();
            Directories.delete(ended ? home.data(process.name()) : home.directory());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("What the shadow left in " + home.directory() + " cannot be deleted", e);
        }
    }
}
