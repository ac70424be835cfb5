package io.parley.gateway.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report as those see it who work on it.
///
/// @param comment the reporter's words
/// @param messages those the reporter chose; what they say stays in the history
public record Report(
        long id,
        UserId reporter,
        UserId reported,
        ReportReason reason,
        @Nullable String comment,
        @Nullable ChatId chat,
        List<MessageId> messages,
        State state,
        Instant createdAt,
        @Nullable UserId claimedBy,
        @Nullable Resolution resolution) {
    public enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("claimed")
        CLAIMED,
        @JsonProperty("resolved")
        RESOLVED
    }
}
