package io.parley.schemas.push;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import org.jspecify.annotations.Nullable;

/// The value of `push.results`: what became of a push to one device.
///
/// @param token the one that was used
/// @param detail the provider's message id, or its error; null when it said nothing
/// @param attempts how often the provider was asked
public record PushResult(
        UserId user,
        DeviceId device,
        ChatId chat,
        Seq seq,
        Outcome outcome,
        String token,
        @Nullable String detail,
        int attempts) {
    public enum Outcome {
        /// The provider took it.
        SENT,
        /// The provider knows no such token: it must not be used again.
        TOKEN_INVALID,
        /// The provider refused it, or could not be reached in the time a push is worth sending.
        FAILED
    }

    @Override
    public String toString() {
        return "PushResult[user=" + user + ", device=" + device + ", chat=" + chat + ", seq=" + seq + ", outcome="
                + outcome + ", token=[REDACTED], detail=" + detail + ", attempts=" + attempts + "]";
    }
}
