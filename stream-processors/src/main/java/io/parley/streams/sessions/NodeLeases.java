package io.parley.streams.sessions;

import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Which run of each node lives. The store keeps the runs; when each was last heard is only in memory, so that
/// after a restart every node gets its whole lease again.
public final class NodeLeases {
    public static final String STORE = "node-runs";

    private final KeyValueStore<Integer, String> runs;
    private final Duration lease;
    private final Map<NodeSlot, Pulse> pulses = new HashMap<>();
    private final HeardTime time;

    /// @param heard wall clock of the last sign of life
    /// @param silence how long nothing was heard, as far as this task was able to hear
    private record Pulse(long heard, Duration silence) {}

    public NodeLeases(KeyValueStore<Integer, String> runs, Duration lease, long now) {
        this.runs = runs;
        this.lease = lease;
        this.time = new HeardTime(now);
        try (var all = runs.all()) {
            all.forEachRemaining(entry -> pulses.put(new NodeSlot(entry.key), new Pulse(now, Duration.ZERO)));
        }
    }

    /// At most one entry per node slot; gone with its lease.
    public static StoreBuilder<KeyValueStore<Integer, String>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Integer(), Serdes.String());
    }

    public Optional<NodeRun> runOf(NodeSlot slot) {
        return Optional.ofNullable(runs.get(slot.value())).map(run -> new NodeRun(slot, Incarnation.of(run)));
    }

    /// A sign of life.
    public void heard(NodeRun node, long now) {
        pulses.put(node.slot(), new Pulse(now, Duration.ZERO));
        var run = node.incarnation().toString();
        if (!run.equals(runs.get(node.slot().value()))) {
            runs.put(node.slot().value(), run);
        }
    }

    /// Wall clock of the last sign of life.
    public long lastHeard(NodeSlot slot) {
        var pulse = pulses.get(slot);
        return pulse == null ? 0 : pulse.heard();
    }

    public void remove(NodeSlot slot) {
        pulses.remove(slot);
        runs.delete(slot.value());
    }

    /// Lets time pass, as [HeardTime] counts it.
    ///
    /// @return the runs whose lease is over
    public List<NodeRun> tick(long now, Duration usual) {
        var counted = time.tick(now, usual);
        pulses.replaceAll((_, pulse) -> new Pulse(pulse.heard(), pulse.silence().plus(counted)));
        var over = new ArrayList<NodeRun>();
        pulses.forEach((slot, pulse) -> {
            if (pulse.silence().compareTo(lease) >= 0) {
                runOf(slot).ifPresent(over::add);
            }
        });
        return over;
    }
}
