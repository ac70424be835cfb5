package io.parley.schemas.erasure;

import io.parley.schemas.id.UserId;
import java.time.Instant;

/// The value of `account.erasures`: an account on its way out. Records come at least once, those of the steps in any
/// order; whoever has read one before does nothing new.
public sealed interface Erasure {
    UserId user();

    Instant at();

    /// Whoever holds anything of this account erases it and tells its step.
    record Requested(UserId user, Instant at) implements Erasure {}

    /// This part is gone.
    record StepDone(UserId user, ErasureStep step, Instant at) implements Erasure {}

    /// Nothing but the id is left.
    record Completed(UserId user, Instant at) implements Erasure {}
}
