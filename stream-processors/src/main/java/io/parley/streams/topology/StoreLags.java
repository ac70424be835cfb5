package io.parley.streams.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.TaskId;

/// What a running topology says of its tasks and stores.
final class StoreLags {
    private final Map<String, Integer> subtopologies;

    /// @param description of the topology that runs: which task keeps a store
    StoreLags(TopologyDescription description) {
        subtopologies = new HashMap<>();
        for (var subtopology : description.subtopologies()) {
            subtopology.nodes().stream()
                    .filter(TopologyDescription.Processor.class::isInstance)
                    .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
                    .forEach(store -> subtopologies.put(store, subtopology.id()));
        }
    }

    /// @param name of the topology
    TopologyReport report(String name, String application, KafkaStreams streams) {
        var state = streams.state();
        if (!state.isRunningOrRebalancing()) {
            return new TopologyReport(name, application, state.name(), 0, 0, 0, List.of());
        }
        var threads = streams.metadataForLocalThreads();
        var standbys = tasks(threads, ThreadMetadata::standbyTasks);
        return new TopologyReport(
                name,
                application,
                state.name(),
                threads.size(),
                tasks(threads, ThreadMetadata::activeTasks).size(),
                standbys.size(),
                stores(streams.allLocalStorePartitionLags(), standbys));
    }

    private static Set<TaskId> tasks(Set<ThreadMetadata> threads, Function<ThreadMetadata, Set<TaskMetadata>> kind) {
        return threads.stream()
                .flatMap(thread -> kind.apply(thread).stream())
                .map(TaskMetadata::taskId)
                .collect(Collectors.toSet());
    }

    private List<TopologyReport.Store> stores(Map<String, Map<Integer, LagInfo>> lags, Set<TaskId> standbys) {
        var stores = new ArrayList<TopologyReport.Store>();
        lags.forEach((store, partitions) -> partitions.forEach((partition, lag) -> {
            var task = new TaskId(subtopologies.getOrDefault(store, 0), partition);
            stores.add(new TopologyReport.Store(
                    store,
                    partition,
                    standbys.contains(task) ? "standby" : "active",
                    lag.currentOffsetPosition(),
                    lag.endOffsetPosition(),
                    lag.offsetLag()));
        }));
        stores.sort(
                Comparator.comparing(TopologyReport.Store::store).thenComparingInt(TopologyReport.Store::partition));
        return stores;
    }
}
