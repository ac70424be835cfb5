package io.parley.schemas.presence;

import io.parley.schemas.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The value of `user.presence`: a user came, went away or left.
///
/// @param lastSeen when the user was last connected; null while connected, and for who never was
public record Presence(
        UserId user, PresenceState state, @Nullable Instant lastSeen) {}
