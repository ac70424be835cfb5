package io.parley.schemas.receipt;

import io.parley.schemas.id.Seq;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a member has come in one respect.
///
/// @param at when the mark that says so was appended; null exactly when nothing was said
public record Reached(Seq seq, @Nullable Instant at) {
    public static final Reached NOTHING = new Reached(Seq.NONE, null);

    public Reached {
        if (seq.equals(Seq.NONE) != (at == null)) {
            throw new IllegalArgumentException("a place has a time, and none has none");
        }
    }

    /// The further of the two; this one where they are equal.
    public Reached or(Reached other) {
        return other.seq.isAfter(seq) ? other : this;
    }
}
