package io.parley.streams.presence;

import io.parley.schemas.id.UserId;
import io.parley.streams.sessions.EntryFormat;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.sessions.PerUser;
import io.parley.streams.topology.StoredBytes;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What the topology keeps, beside the runs of the nodes.
final class PresenceStores {
    static final String CONNECTIONS = "open-connections";
    static final String WATCHERS = "watchers";
    static final String LEAVING = "leaving-users";
    static final String PRESENCE = "last-presence";

    private static final EntryFormat<NodeRun> WATCHER =
            new EntryFormat<>(WATCHERS, NodeRun.MAX_BYTES, NodeRun::write, NodeRun::read);

    private PresenceStores() {}

    /// One entry per user with a socket; gone with the last socket, or with the lease of its node.
    static StoreBuilder<KeyValueStore<UserId, List<OpenConnection>>> connections() {
        return PerUser.builder(OpenConnection.FORMAT);
    }

    /// Which nodes want to know of a user. One entry per watched user; gone with the last watch, or with the
    /// lease of its node.
    static StoreBuilder<KeyValueStore<UserId, List<NodeRun>>> watchers() {
        return PerUser.builder(WATCHER);
    }

    /// When users were last seen who have no connection, but are not offline yet. Gone when the grace is over,
    /// or the user is back.
    static StoreBuilder<KeyValueStore<UserId, Long>> leaving() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(LEAVING), StoredBytes.users(), Serdes.Long());
    }

    /// What was last published of each user. One small entry per user who was ever connected, for as long as
    /// people may ask when that was; on disk.
    static StoreBuilder<KeyValueStore<UserId, StoredPresence>> presence() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(PRESENCE), StoredBytes.users(), StoredPresence.serde());
    }
}
