package io.parley.streams.notification;

import io.parley.schemas.push.PushRequest;

/// What becomes of a pending push once its grace is over.
sealed interface Verdict {
    record Push(PushRequest request) implements Verdict {}

    record Silence(Reason reason) implements Verdict {}

    /// Why nobody is told.
    enum Reason {
        /// The user caused it.
        OWN,
        /// A device has it, or a push has told of it.
        KNOWN,
        /// It happened so long ago that a push would only puzzle.
        STALE,
        NO_DEVICE,
        MUTED,
        QUIET
    }
}
