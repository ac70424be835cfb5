package io.parley.streams.history;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the history is written.
///
/// @param group the consumer group; any but the usual one rebuilds the history from the first event, into the keyspace
///     given with it, and writes nothing else: no progress, no dead letters
/// @param consumers how many of this process read `chat.events`; more than it has partitions are idle
/// @param batch most events of one poll
/// @param writesInFlight most writes this process has not yet seen answered
/// @param alsoInto a second keyspace on the same cluster, written beside the usual one: while readers move to it, one
///     after the other, both must be whole; null for none. See docs/replay.md
/// @param repeatProgress how often the progress is said again although nothing changed
@Validated
@ConfigurationProperties("parley.history")
record HistorySettings(
        @NotBlank @DefaultValue(LIVE_GROUP) String group,
        @Min(1) @DefaultValue("1") int consumers,
        @Min(1) @Max(10_000) @DefaultValue("1000") int batch,
        @Min(1) @Max(1_024) @DefaultValue("256") int writesInFlight,
        @Nullable String alsoInto,
        @DefaultValue("5s") Duration repeatProgress) {
    static final String LIVE_GROUP = "history";
    static final String RECEIPTS_GROUP = "history-receipts";

    /// Where the history is written.
    ///
    /// @param usual that of the cluster's settings
    List<String> keyspaces(String usual) {
        return alsoInto == null ? List.of(usual) : List.of(usual, alsoInto);
    }

    /// Whether this writes the history that users read.
    boolean isLive() {
        return group.equals(LIVE_GROUP);
    }
}
