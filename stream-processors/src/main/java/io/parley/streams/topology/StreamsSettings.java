package io.parley.streams.topology;

import io.parley.schemas.topic.TopicNamespace;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How this process runs its topologies.
///
/// @param stateDir where the stores lie; two processes never share one
/// @param instanceId a name of this process that stays the same across restarts and is no other's: a process that was
///     killed and started again then goes on at once, instead of after its session timed out; empty for none
/// @param numStandbyReplicas how many other instances keep a copy of each store
/// @param poll how long a thread without work waits for records before it looks after anything else
/// @param sessionTimeout how long the partitions of an instance that died stand still, unless it said goodbye
@Validated
@ConfigurationProperties("parley.streams")
public record StreamsSettings(
        @DefaultValue("state") Path stateDir,
        @DefaultValue("") String instanceId,
        @DefaultValue("1") @Min(0) int numStandbyReplicas,
        @DefaultValue("20ms") Duration poll,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue Sequencing sequencing,
        @DefaultValue Routing routing,
        @DefaultValue Receipts receipts,
        @DefaultValue Presence presence) {
    /// @param commitInterval the age of the newest history page at most; the live lane does not wait for it
    /// @param transactionTimeout after it the broker aborts what a dead instance left open
    /// @param replayOf the namespace whose log is sequenced anew into the namespace of this process, which holds
    ///     nothing else; absent in the platform itself
    public record Sequencing(
            @DefaultValue("1") @Min(1) int threads,
            @DefaultValue("250ms") Duration commitInterval,
            @DefaultValue("10s") Duration transactionTimeout,
            @Nullable String replayOf) {
        /// Where the log is read, given where everything else is.
        public TopicNamespace source(TopicNamespace own) {
            return replayOf == null ? own : new TopicNamespace(replayOf);
        }
    }

    /// @param commitInterval the age at most of what the history tells of receipts; the live lane does not wait for it
    /// @param window how long marks are gathered before they are told
    /// @param cache what the stores of the process keep in memory before they write it
    public record Receipts(
            @DefaultValue("1") @Min(1) int threads,
            @DefaultValue("1s") Duration commitInterval,
            @DefaultValue("75ms") Duration window,
            @DefaultValue("32MB") DataSize cache) {}

    /// @param lease how long a node may stay silent before its connections count as gone
    /// @param ringAge how long a delivery is kept for the push notifications of connections that prove
    ///     to be dead: longer than a lease and a restart of this process in the midst of it take
    /// @param answerAge how old the deliveries may be that an attach is answered with; longer than a transaction of
    ///     sequencing can last, because an event of which the delivery is older stands in `chat.events` already
    /// @param ringSize what the kept deliveries of one user slot may take in memory
    /// @param signalAge how old what is no event, typing for instance, may be that an attach is answered with
    /// @param signalSize what that may take in memory
    public record Routing(
            @DefaultValue("1") @Min(1) int threads,
            @DefaultValue("1s") Duration commitInterval,
            @DefaultValue("30s") Duration lease,
            @DefaultValue("90s") Duration ringAge,
            @DefaultValue("15s") Duration answerAge,
            @DefaultValue("8MB") DataSize ringSize,
            @DefaultValue("5s") Duration signalAge,
            @DefaultValue("1MB") DataSize signalSize) {}

    /// Users of a dead node are offline within `lease` and `grace` and two seconds.
    ///
    /// @param lease how long a node may stay silent before its connections and watches count as gone
    /// @param grace how long a user without a connection is still shown as before; longer than a mass
    ///     reconnect takes
    public record Presence(
            @DefaultValue("1") @Min(1) int threads,
            @DefaultValue("1s") Duration commitInterval,
            @DefaultValue("25s") Duration lease,
            @DefaultValue("10s") Duration grace) {
        public Presence {
            if (!lease.isPositive() || !grace.isPositive()) {
                throw new IllegalArgumentException("parley.streams.presence: lease and grace must be positive");
            }
        }
    }
}
