package io.parley.streams.push;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How pushes are sent.
///
/// @param credentials file with the key of the provider's service account; without it pushes go to the sink
/// @param endpoint stands in for the provider's address; null for the provider itself
/// @param sink file that takes pushes where there are no credentials; `push.jsonl` in the state directory by default
/// @param consumers how many of this process read `push.requests`
/// @param batch most requests of one poll
/// @param connections most pushes of this process that the provider is asked for at the same time
/// @param connectTimeout how long the provider may take to be reached
/// @param requestTimeout how long it may take to answer
/// @param firstRetry the wait before the second attempt; it doubles, unless the provider asks for more
/// @param lastRetry the longest wait, unless the provider asks for more
/// @param deadline after it nothing is tried again; a batch takes that long at most, beside its last attempt
/// @param breakerWait how long a provider that keeps failing is left alone
/// @param maxAge of a message; older ones, left over from an outage, are not told any more
/// @param ttl how long the provider keeps a push for a device that is away
@Validated
@ConfigurationProperties("parley.push")
record PushSettings(
        @Nullable Path credentials,
        @Nullable URI endpoint,
        @Nullable Path sink,
        @DefaultValue("1") @Min(1) int consumers,

        @DefaultValue("200") @Min(1) @Max(Provider.MAX_BATCH)
        int batch,

        @DefaultValue("32") @Min(1) @Max(256) int connections,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("500ms") Duration firstRetry,
        @DefaultValue("10s") Duration lastRetry,
        @DefaultValue("60s") Duration deadline,
        @DefaultValue("10s") Duration breakerWait,
        @DefaultValue("10m") Duration maxAge,
        @DefaultValue("1d") Duration ttl) {

    Path sinkIn(Path stateDir) {
        return sink == null ? stateDir.resolve("push.jsonl") : sink;
    }
}
