package io.parley.schemas.history;

import io.parley.schemas.id.Seq;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One stretch of being a member: the closed interval from the event of joining to the event of removal.
///
/// @param removedAt null while it lasts
public record Membership(Seq joined, @Nullable Seq removedAt) {
    public Optional<Seq> removed() {
        return Optional.ofNullable(removedAt);
    }

    public boolean includes(Seq seq) {
        return seq.compareTo(joined) >= 0 && (removedAt == null || seq.compareTo(removedAt) <= 0);
    }
}
