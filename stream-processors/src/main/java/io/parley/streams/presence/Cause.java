package io.parley.streams.presence;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Why something is told.
///
/// @param at milliseconds, for the records it leads to
record Cause(long at, Headers headers) {
    /// That time has passed.
    static Cause time(long now) {
        return new Cause(now, new RecordHeaders());
    }
}
