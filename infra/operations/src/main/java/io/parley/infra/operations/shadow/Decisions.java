package io.parley.infra.operations.shadow;

import org.jspecify.annotations.Nullable;

/// What was decided in one partition, in the order of the actions. Of an action that was a repetition, nothing.
interface Decisions {
    /// The next one, which stays the next one; null at the end.
    @Nullable
    Decided peek();

    /// Goes on behind the next one.
    void take();

    /// Refusals of earlier actions are kept no longer: that one is not here says nothing.
    long firstKeptRefusal();
}
