package io.parley.schemas.limit;

import java.util.EnumMap;
import java.util.Map;

/// The rates of one process: those of [Limit], but for what it was configured with.
public final class Rates {
    private final Map<Limit, Rate> rates = new EnumMap<>(Limit.class);

    /// @param changed by configuration
    public Rates(Map<Limit, Rate> changed) {
        for (var limit : Limit.values()) {
            rates.put(limit, changed.getOrDefault(limit, limit.rate()));
        }
    }

    public Rate of(Limit limit) {
        return rates.getOrDefault(limit, limit.rate());
    }
}
