package io.parley.infra.operations.application;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.Consent;
import io.parley.infra.operations.cluster.Applications;
import io.parley.infra.operations.cluster.Brokers;
import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.server.Directories;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lets a Streams application begin anew: its stores are deleted, and it reads its inputs from their beginning.
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = {
            "Let a Streams application begin anew, with Kafka's own tool: delete what it keeps on the brokers and set it"
                    + " to the beginning of its inputs. All its processes must have been stopped before.",
            "Every machine that ran it keeps copies of its stores: delete them too, here with --state-dir."
        })
public final class ResetCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "APPLICATION",
            description = "One of routing, receipts, presence, notification and analytics.")
    private String name = "";

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description =
                    "What parley.streams.state-dir is on this machine: the application's directory in it goes too.")
    private @Nullable Path stateDir;

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var application = resettable(name);
        var id = Applications.idOf(application, connection.topics());
        var out = spec.commandLine().getOut();
        try (var brokers = Brokers.of(connection)) {
            requireStopped(new ApplicationGroups(brokers), id);
        }
        var local = localStores(id);
        var tool = new KafkaReset(connection.brokers(), id, inputs(application));
        if (!consent.given(connection)) {
            report(tool.run(true), out);
            local.forEach(directory -> out.println("Would delete " + directory));
            out.println("Nothing was changed. Say --execute and a --reason to do it.");
            out.flush();
            return 0;
        }
        report(tool.run(false), out);
        for (var directory : local) {
            Directories.delete(directory);
            out.println("Deleted " + directory);
        }
        out.println(id + " begins anew when its processes are started.");
        out.flush();
        return 0;
    }

    /// @throws StackException for what must not be reset, or is not known
    static Component resettable(String name) {
        var application = Applications.named(name)
                .orElseThrow(() -> new StackException("There is no Streams application " + name + "; there are "
                        + String.join(", ", Applications.names()) + "."));
        if (application == Component.SEQUENCING) {
            throw new StackException("sequencing is never reset: its stores and its position are what has been decided,"
                    + " and decided once more from what is left of chat.actions every chat would begin at seq 1"
                    + " again. Rebuild what is derived from it instead: reset routing, receipts, presence,"
                    + " notification or analytics, or replay the history.");
        }
        return application;
    }

    static void requireStopped(ApplicationGroups groups, String id) {
        var members = groups.of(id).members();
        if (!members.isEmpty()) {
            throw new StackException(id + " is running: its group has the members " + String.join(", ", members)
                    + ". Stop the processes that run it, wait for the session timeout if one was killed, and try"
                    + " again. Nothing was changed.");
        }
    }

    private List<String> inputs(Component application) {
        return Stream.of(Topic.values())
                .filter(topic -> topic.readers().containsKey(application))
                .map(connection.topics()::nameOf)
                .toList();
    }

    /// @throws StackException when the directory is not one of stores
    private List<Path> localStores(String id) {
        if (stateDir == null) {
            return List.of();
        }
        var directory = stateDir.resolve(id);
        if (!Files.isDirectory(directory)) {
            throw new StackException("--state-dir: there is no directory " + directory
                    + ". Name the one above it, as parley.streams.state-dir does. Nothing was changed.");
        }
        return List.of(directory);
    }

    private static void report(String told, PrintWriter out) {
        told.lines().filter(line -> !line.isBlank()).forEach(line -> out.println("  " + line));
    }
}
