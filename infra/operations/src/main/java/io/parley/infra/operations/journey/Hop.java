package io.parley.infra.operations.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened to the message, or what is known instead.
///
/// @param place partition and offset; null where there is no record
/// @param at null where nothing says when
/// @param found whether it happened for sure
record Hop(Step step, @Nullable String place, @Nullable Instant at, boolean found, String what) {
    static final String NOT_KEPT = "no longer kept";

    static Hop of(Step step, Seen<?> seen, String what) {
        return new Hop(step, seen.place(), seen.at(), true, what);
    }

    /// Where nothing was found.
    ///
    /// @param whole whether all records of that time are kept
    static Hop missing(Step step, boolean whole, String otherwise) {
        return new Hop(step, null, null, false, whole ? otherwise : NOT_KEPT);
    }

    String where() {
        return step.topic().map(topic -> topic.baseName()).orElse("Cassandra");
    }
}
