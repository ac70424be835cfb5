package io.parley.schemas.topic;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Which lane a reader is on.
public enum Isolation {
    /// The live lane: an aborted record is derived again identically, so nobody waits for a commit.
    READ_UNCOMMITTED,
    /// The ledger lane: only what is decided for good.
    READ_COMMITTED;

    /// The value of the consumer setting `isolation.level`.
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// These readers, all on this lane.
    Map<Component, Isolation> by(Component... readers) {
        var lanes = new EnumMap<Component, Isolation>(Component.class);
        for (var reader : readers) {
            lanes.put(reader, this);
        }
        return Map.copyOf(lanes);
    }
}
