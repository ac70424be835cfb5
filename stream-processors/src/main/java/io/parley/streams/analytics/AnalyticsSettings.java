package io.parley.streams.analytics;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How what analysts consume is derived. Nobody on the live path waits for it, so it takes its time.
///
/// @param keysFile the file with the keys of the pseudonyms; there is no default
/// @param commitInterval how long a row may wait until analysts see it
/// @param gathering how long the broker may gather before it gives what it has
/// @param transactionTimeout after it the broker aborts what a dead instance left open
/// @param cache what the stores of the process keep in memory before they write it
/// @param telling how often the minutes that changed are told
/// @param messageTimes how long after a message its receipts still have a latency
/// @param grace how long after a minute what happened in it still counts; then its state is dropped
/// @param conversion how long after a push the user may read what it told of for it to count as read
/// @param nodeSilence after which the connections of a node count as lost
@Validated
@ConfigurationProperties("parley.analytics")
record AnalyticsSettings(
        @DefaultValue("") String keysFile,
        @DefaultValue("1") @Min(1) int threads,
        @DefaultValue("5s") Duration commitInterval,
        @DefaultValue("1s") Duration gathering,
        @DefaultValue("30s") Duration transactionTimeout,
        @DefaultValue("16MB") DataSize cache,
        @DefaultValue("10s") Duration telling,
        @DefaultValue("7d") Duration messageTimes,
        @DefaultValue("1h") Duration grace,
        @DefaultValue("30m") Duration conversion,
        @DefaultValue("2m") Duration nodeSilence) {
    AnalyticsSettings {
        if (!Stream.of(gathering, telling, messageTimes, grace, conversion, nodeSilence)
                .allMatch(Duration::isPositive)) {
            throw new IllegalArgumentException("parley.analytics: gathering, telling, message-times, grace, conversion"
                    + " and node-silence must be positive");
        }
        if (conversion.compareTo(grace) >= 0) {
            throw new IllegalArgumentException("parley.analytics.conversion must be shorter than grace: what lies"
                    + " between the two is left for readings that are told late");
        }
    }

    /// How long pushes wait for what was read of them, and the other way round: longer than their minutes can
    /// change, so that these say what is late.
    Duration pushTimes() {
        return grace.multipliedBy(2);
    }
}
