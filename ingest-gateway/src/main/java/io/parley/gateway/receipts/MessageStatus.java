package io.parley.gateway.receipts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has become of one message.
///
/// @param sent to how many members beside its author
/// @param delivered to how many of them at least; so with the others
/// @param members each of them; absent where they are more than 1,024
record MessageStatus(
        MessageId message,
        ChatId chat,
        Seq seq,
        int sent,
        int delivered,
        int read,
        int played,
        @Nullable List<MemberStatus> members) {
    /// @param deliveredAt when a device of the member first said so; times are kept for 90 days
    record MemberStatus(
            UserId user,
            State state,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt,
            @Nullable Instant playedAt) {}

    enum State {
        /// It is in the log, and no device of the member has acknowledged it.
        @JsonProperty("sent")
        SENT,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("read")
        READ,
        @JsonProperty("played")
        PLAYED
    }
}
