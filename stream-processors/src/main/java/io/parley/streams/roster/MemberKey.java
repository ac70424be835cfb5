package io.parley.streams.roster;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;

/// One user in one chat.
public record MemberKey(ChatId chat, UserId user) {}
