package io.parley.schemas.signal;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;

/// The value of `chat.signals`: one member began something, goes on with it, or ended it.
///
/// @param on false when it has ended
public record ChatSignal(ChatId chat, UserId user, Activity activity, boolean on) {}
