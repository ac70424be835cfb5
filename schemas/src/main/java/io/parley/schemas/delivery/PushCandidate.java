package io.parley.schemas.delivery;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;

/// The value of `push.candidates`: one event that reached no connection of one user.
///
/// @param mention whether the message names the user
public record PushCandidate(UserId user, ChatId chat, Seq seq, UserId actor, Instant at, boolean mention) {}
