package io.parley.streams.analytics;

import io.parley.schemas.id.NodeSlot;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The connections that have not ended, and the last sign of life of each node. Cached, because nodes give one
/// every few seconds.
record SessionStores(KeyValueStore<OpenSession.Key, OpenSession> open, KeyValueStore<Integer, LastSign> nodes) {
    static final String OPEN = "analytics-open-sessions";
    static final String NODES = "analytics-nodes";

    private static final byte VERSION_1 = 1;

    /// @param at the latest time of what it said
    record LastSign(NodeRun node, Instant at) {}

    static SessionStores of(ProcessorContext<?, ?> context) {
        return new SessionStores(context.getStateStore(OPEN), context.getStateStore(NODES));
    }

    /// One entry per connection, gone when it ends or its node is silent.
    static StoreBuilder<KeyValueStore<OpenSession.Key, OpenSession>> openStore() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(OPEN), OpenSession.keys(), OpenSession.values())
                .withCachingEnabled();
    }

    /// At most one entry per node slot, gone when its node is silent.
    static StoreBuilder<KeyValueStore<Integer, LastSign>> nodeStore() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NODES), Serdes.Integer(), signs())
                .withCachingEnabled();
    }

    Optional<LastSign> lastSignOf(NodeSlot slot) {
        return Optional.ofNullable(nodes.get(slot.value()));
    }

    void heard(NodeRun node, Instant at) {
        nodes.put(node.slot().value(), new LastSign(node, at));
    }

    /// The nodes that gave no sign since.
    List<LastSign> silentSince(Instant time) {
        var silent = new ArrayList<LastSign>();
        try (var all = nodes.all()) {
            all.forEachRemaining(entry -> {
                if (entry.value.at().isBefore(time)) {
                    silent.add(entry.value);
                }
            });
        }
        return silent;
    }

    /// The connections of one run, in the order in which they stand.
    Map<OpenSession.Key, OpenSession> openOn(NodeRun node) {
        var sessions = new LinkedHashMap<OpenSession.Key, OpenSession>();
        try (var all =
                open.prefixScan(OpenSession.prefix(node), Serdes.ByteArray().serializer())) {
            all.forEachRemaining(entry -> sessions.put(entry.key, entry.value));
        }
        return sessions;
    }

    private static Serde<LastSign> signs() {
        return Serdes.serdeFrom((_, sign) -> write(sign), (_, bytes) -> read(bytes));
    }

    private static byte[] write(LastSign sign) {
        var out = ByteBuffer.allocate(1 + NodeRun.MAX_BYTES + Long.BYTES).put(VERSION_1);
        sign.node().write(out);
        out.putLong(sign.at().toEpochMilli());
        return Arrays.copyOf(out.array(), out.position());
    }

    private static LastSign read(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, NODES);
        return new LastSign(NodeRun.read(in), Instant.ofEpochMilli(in.getLong()));
    }
}
