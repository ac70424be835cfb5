package io.parley.infra.operations.application;

import io.parley.infra.operations.process.Management;
import io.parley.infra.stack.process.StackException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the stream processors say of the applications they run.
final class Instances {
    private final List<Topology> topologies = new ArrayList<>();
    private final List<String> silences = new ArrayList<>();

    private record Report(List<Topology> topologies) {}

    /// One application in one process.
    ///
    /// @param tasks that the process works on
    /// @param standbys tasks of which it only keeps a copy
    record Topology(
            String application, String state, int threads, int tasks, int standbys, List<StorePartition> stores) {}

    /// @param role `active` or `standby`
    /// @param behind records of the changelog that are still to be read
    record StorePartition(String store, int partition, String role, long position, long end, long behind) {
        boolean isActive() {
            return role.equals("active");
        }
    }

    /// Asks them all; who does not answer is no failure.
    static Instances of(Management management, List<URI> processes) {
        var instances = new Instances();
        for (var process : processes) {
            try {
                instances.topologies.addAll(
                        management.read(process, "streams", Report.class).topologies());
            } catch (StackException e) {
                instances.silences.add(String.valueOf(e.getMessage()));
            }
        }
        return instances;
    }

    /// Why each process that did not answer did not.
    List<String> silences() {
        return List.copyOf(silences);
    }

    /// @param application its id
    List<Topology> of(String application) {
        return topologies.stream()
                .filter(topology -> topology.application().equals(application))
                .toList();
    }

    /// @param application its id
    Stream<StorePartition> stores(String application, String store) {
        return of(application).stream()
                .flatMap(topology -> topology.stores().stream())
                .filter(partition -> partition.store().equals(store));
    }
}
