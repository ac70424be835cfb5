package io.parley.streams.analytics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// How far all sources of a task have come in the time of events: each tells its own in order, more or less, but
/// while a long log is read again they may be days apart. A source that is silent holds nobody back. In memory:
/// after a restart it is learnt anew.
final class Watermark {
    private static final Duration SILENT = Duration.ofMinutes(1);

    private final Map<Object, Heard> sources = new HashMap<>();
    private final long since;

    /// @param at the latest time of an event
    /// @param now wall clock of the last one
    private record Heard(long at, long now) {}

    /// @param now wall clock
    Watermark(long now) {
        since = now;
    }

    void heard(Object source, long at, long now) {
        sources.merge(source, new Heard(at, now), (before, heard) -> new Heard(Math.max(before.at(), heard.at()), now));
    }

    /// Empty while the sources that are there are not known, or all of them are silent.
    OptionalLong passed(long now) {
        return now - since < SILENT.toMillis()
                ? OptionalLong.empty()
                : sources.values().stream()
                        .filter(heard -> now - heard.now() < SILENT.toMillis())
                        .mapToLong(Heard::at)
                        .min();
    }
}
