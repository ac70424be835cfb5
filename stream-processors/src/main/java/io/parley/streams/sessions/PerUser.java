package io.parley.streams.sessions;

import io.parley.schemas.id.UserId;
import io.parley.streams.topology.StoredBytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What the nodes hold for each user: its sockets, for instance.
public record PerUser<E extends OnNode>(KeyValueStore<UserId, List<E>> store) {
    /// In memory. One entry per user for whom something is held; gone with the last of it, or with the lease of
    /// its node.
    public static <E> StoreBuilder<KeyValueStore<UserId, List<E>>> builder(EntryFormat<E> format) {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(format.store()), StoredBytes.users(), format.serde());
    }

    public List<E> of(UserId user) {
        var entries = store.get(user);
        return entries == null ? List.of() : entries;
    }

    public void add(UserId user, E entry) {
        var entries = new ArrayList<>(of(user));
        entries.remove(entry);
        entries.add(entry);
        store.put(user, entries);
    }

    /// @return whether it was there
    public boolean remove(UserId user, E entry) {
        var entries = new ArrayList<>(of(user));
        var removed = entries.remove(entry);
        if (removed) {
            put(user, entries);
        }
        return removed;
    }

    /// @return the users for whom something was held there, those with something elsewhere among them
    public List<UserId> removeAllOf(NodeRun node) {
        var users = usersOf(node);
        for (var user : users) {
            var entries = new ArrayList<>(of(user));
            entries.removeIf(entry -> entry.node().equals(node));
            put(user, entries);
        }
        return users;
    }

    /// The runs that hold anything.
    public Set<NodeRun> nodes() {
        var nodes = new HashSet<NodeRun>();
        each(entries -> entries.forEach(entry -> nodes.add(entry.node())));
        return nodes;
    }

    private List<UserId> usersOf(NodeRun node) {
        var users = new ArrayList<UserId>();
        try (var all = store.all()) {
            while (all.hasNext()) {
                var next = all.next();
                if (next.value.stream().anyMatch(entry -> entry.node().equals(node))) {
                    users.add(next.key);
                }
            }
        }
        return users;
    }

    private void each(Consumer<List<E>> action) {
        try (var all = store.all()) {
            all.forEachRemaining(next -> action.accept(next.value));
        }
    }

    private void put(UserId user, List<E> entries) {
        if (entries.isEmpty()) {
            store.delete(user);
        } else {
            store.put(user, entries);
        }
    }
}
