package io.parley.streams.topology;

import java.util.List;

/// How one topology of this process stands.
///
/// @param application its id, with the namespace
/// @param state of Streams: `RUNNING` when nothing is being restored
/// @param tasks that this process works on
/// @param standbys tasks of which it only keeps a copy
/// @param stores what it has of stores; empty while it cannot be asked
public record TopologyReport(
        String topology, String application, String state, int threads, int tasks, int standbys, List<Store> stores) {
    public TopologyReport {
        stores = List.copyOf(stores);
    }

    /// One partition of one store.
    ///
    /// @param role `active`, or `standby` for a copy
    /// @param position in the changelog up to which it holds what the changelog says
    /// @param end of the changelog
    /// @param behind what is still to be read, marks of transactions included
    public record Store(String store, int partition, String role, long position, long end, long behind) {}
}
