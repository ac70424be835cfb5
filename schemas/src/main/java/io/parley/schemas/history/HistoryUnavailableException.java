package io.parley.schemas.history;

/// The history could not be read or written in time. Nothing is known about a write; everything may be tried again.
public final class HistoryUnavailableException extends RuntimeException {
    public HistoryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
