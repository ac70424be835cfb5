package io.parley.streams.notification;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;

/// One chat as one user has it.
record ChatOfUser(UserId user, ChatId chat) {}
