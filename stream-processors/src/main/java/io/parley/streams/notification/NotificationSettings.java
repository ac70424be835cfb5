package io.parley.streams.notification;

import io.parley.schemas.topic.TopicNamespace;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How push notifications are decided.
///
/// @param commitInterval how long a decided push may wait until the worker sees it
/// @param transactionTimeout after it the broker aborts what a dead instance left open
/// @param cache what the stores of the process keep in memory before they write it
/// @param grace how long a device has to acknowledge first, and events of one chat gather into one push
/// @param maxAge of an event; older ones, left over from an outage, are not told
/// @param replayOf the namespace whose records are decided once more, by their own times, into the namespace of this
///     process, from which no push is sent; absent in the platform itself
/// @param replayUntil where that ends; needed with it
@Validated
@ConfigurationProperties("parley.notification")
record NotificationSettings(
        @DefaultValue("1") @Min(1) int threads,
        @DefaultValue("1s") Duration commitInterval,
        @DefaultValue("10s") Duration transactionTimeout,
        @DefaultValue("16MB") DataSize cache,
        @DefaultValue("2s") Duration grace,
        @DefaultValue("10m") Duration maxAge,
        @Nullable String replayOf,
        Replay.@Nullable Until replayUntil) {

    PushRules rules() {
        return new PushRules(grace, maxAge);
    }

    /// Null for what happens now.
    @Nullable
    Replay replay() {
        if (replayOf == null) {
            return null;
        }
        if (replayUntil == null) {
            throw new IllegalArgumentException("parley.notification.replay-until is needed with replay-of");
        }
        return new Replay(new TopicNamespace(replayOf), replayUntil);
    }
}
