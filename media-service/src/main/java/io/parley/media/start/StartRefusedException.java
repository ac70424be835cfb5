package io.parley.media.start;

import org.jspecify.annotations.Nullable;

/// The media service cannot start as it is configured, or without what is missing. The message says what to change.
public final class StartRefusedException extends RuntimeException {
    StartRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
