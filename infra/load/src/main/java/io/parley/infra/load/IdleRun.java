package io.parley.infra.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Opens sockets that say nothing and looks at what they cost the nodes.
final class IdleRun {
    private static final String NODE = "node-";

    /// @param residentPerSocket and heapPerSocket in bytes, over all nodes together
    record Result(
            int sockets,
            Map<String, NodeMemory> before,
            Map<String, NodeMemory> after,
            long residentPerSocket,
            long heapPerSocket,
            List<String> ends) {}

    private IdleRun() {}

    /// @param hold how long the sockets stay, so that heartbeats happen
    static Result run(int sockets, Duration hold, FleetOpener opener, PlatformProcesses processes, Progress progress)
            throws InterruptedException {
        var before = memory(processes);
        try (var fleet = opener.open()) {
            progress.say("%d sockets are open, holding them for %d s", sockets, hold.toSeconds());
            TimeUnit.NANOSECONDS.sleep(hold.toNanos());
            var after = memory(processes);
            return new Result(
                    sockets,
                    before,
                    after,
                    (sum(after, false) - sum(before, false)) / sockets,
                    (sum(after, true) - sum(before, true)) / sockets,
                    fleet.ends());
        }
    }

    private static Map<String, NodeMemory> memory(PlatformProcesses processes) throws InterruptedException {
        var nodes = processes.running().entrySet().stream()
                .filter(process -> process.getKey().startsWith(NODE))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
        if (nodes.isEmpty()) {
            throw new IllegalStateException("no connection node is recorded as running in .parley/run");
        }
        var memory = new LinkedHashMap<String, NodeMemory>();
        for (var node : nodes.entrySet()) {
            memory.put(node.getKey(), NodeMemory.of(node.getValue()));
        }
        return memory;
    }

    private static long sum(Map<String, NodeMemory> nodes, boolean heap) {
        return nodes.values().stream()
                .mapToLong(node -> heap ? node.liveHeap() : node.resident())
                .sum();
    }
}
