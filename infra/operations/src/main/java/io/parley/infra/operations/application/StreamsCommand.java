package io.parley.infra.operations.application;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.application.ApplicationGroups.Group;
import io.parley.infra.operations.application.Instances.StorePartition;
import io.parley.infra.operations.application.Instances.Topology;
import io.parley.infra.operations.cluster.Applications;
import io.parley.infra.operations.cluster.Brokers;
import io.parley.infra.operations.output.Table;
import io.parley.infra.operations.process.Management;
import io.parley.infra.operations.process.ProcessorAddresses;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows the Streams applications, their tasks and stores.
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        description = {
            "Show every Streams application: its group, which the brokers know, and its tasks and stores, which its"
                    + " processes do. Exits with 1 when a group is not stable or a process does not answer.",
            "CHANGELOG END adds up its partitions. TO RESTORE is what the partitions worked on still lack of it, and"
                    + " STANDBY BEHIND what the copies do."
        })
public final class StreamsCommand implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object a line: one for each store.")
    private boolean json;

    @Mixin
    private ProcessorAddresses processors = new ProcessorAddresses();

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var table = new Table(
                "application",
                "group",
                "members",
                "state",
                "tasks",
                "standbys",
                "store",
                "changelogEnd",
                "toRestore",
                "standbyBehind");
        var stable = true;
        try (var brokers = Brokers.of(connection);
                var management = new Management()) {
            var instances = Instances.of(management, processors.all());
            var groups = new ApplicationGroups(brokers);
            for (var application : Applications.all()) {
                var id = Applications.idOf(application, connection.topics());
                var group = groups.of(id);
                stable &= group.isStable();
                rows(table, id, group, Changelogs.of(brokers, id), instances);
            }
            instances.silences().forEach(reason -> spec.commandLine().getErr().println("parley: " + reason));
            stable &= instances.silences().isEmpty();
        }
        table.print(spec.commandLine().getOut(), json);
        return stable ? 0 : 1;
    }

    /// One for each store; one without a store for an application that has none.
    static void rows(Table table, String id, Group group, Map<String, Long> changelogs, Instances instances) {
        var running = instances.of(id);
        var stores = new TreeSet<>(changelogs.keySet());
        running.forEach(topology -> topology.stores().forEach(partition -> stores.add(partition.store())));
        for (var store : stores.isEmpty() ? List.of("") : stores) {
            var active =
                    instances.stores(id, store).filter(StorePartition::isActive).toList();
            var copies = instances
                    .stores(id, store)
                    .filter(partition -> !partition.isActive())
                    .toList();
            table.row(
                    id,
                    group.state(),
                    group.members().size(),
                    states(running),
                    running.isEmpty()
                            ? null
                            : running.stream().mapToInt(Topology::tasks).sum(),
                    running.isEmpty()
                            ? null
                            : running.stream().mapToInt(Topology::standbys).sum(),
                    store.isEmpty() ? null : store,
                    changelogs.get(store),
                    behind(active),
                    behind(copies));
        }
    }

    private static @Nullable String states(List<Topology> running) {
        return running.isEmpty()
                ? null
                : running.stream().map(Topology::state).distinct().sorted().collect(Collectors.joining("/"));
    }

    private static @Nullable Long behind(List<StorePartition> partitions) {
        return partitions.isEmpty()
                ? null
                : partitions.stream().mapToLong(StorePartition::behind).sum();
    }
}
