package io.parley.schemas.chat;

import io.parley.schemas.id.UserId;

/// One member of a chat.
public record Member(UserId user, Role role) {}
