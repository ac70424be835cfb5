package io.parley.schemas.history;

/// The value of `history.progress`: how far one partition of `chat.events` has been written.
///
/// @param position every committed event below this offset is readable from the history
public record HistoryProgress(int partition, long position) {}
