package io.parley.streams.sequencing;

import java.time.Instant;

/// The place of an action in the log.
///
/// @param offset in `chat.actions`
/// @param at the broker's time of appending
record Appended(long offset, Instant at) {}
