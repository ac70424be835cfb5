package io.parley.infra.operations.journey;

import java.time.Instant;

/// A record that was found.
///
/// @param at its time; see [Step] for whose clock that is
record Seen<V>(int partition, long offset, Instant at, V value) {
    String place() {
        return partition + ":" + offset;
    }
}
