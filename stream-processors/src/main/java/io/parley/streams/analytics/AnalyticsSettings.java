package io.parley.streams.analytics;

import jakarta.validation.constraints.Min;
import java.time.Duration;
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
        @DefaultValue("2m") Duration nodeSilence) {
    AnalyticsSettings {
        if (!gathering.isPositive()
                || !telling.isPositive()
                || !messageTimes.isPositive()
                || !grace.isPositive()
                || !nodeSilence.isPositive()) {
            throw new IllegalArgumentException(
                    "parley.analytics: gathering, telling, message-times, grace and node-silence must be positive");
        }
    }
}
