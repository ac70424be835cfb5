package io.parley.schemas.account;

import io.parley.schemas.id.ChatId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A chat that sends no pushes, unless a message names the user.
///
/// @param until null for ever
public record Mute(ChatId chat, @Nullable Instant until) {
    public boolean holdsAt(Instant moment) {
        return until == null || moment.isBefore(until);
    }
}
