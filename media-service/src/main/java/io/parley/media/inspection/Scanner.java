package io.parley.media.inspection;

import java.nio.file.Path;

/// Knows harmful files.
interface Scanner {
    enum Answer {
        CLEAN,
        HARMFUL,
        TOO_LARGE,
        /// Nobody there, or nothing that can be understood. Never taken for clean.
        NONE
    }

    Answer scan(Path file) throws InterruptedException;

    /// Where none is configured.
    static Scanner none() {
        return _ -> Answer.CLEAN;
    }
}
