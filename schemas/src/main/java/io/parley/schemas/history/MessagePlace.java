package io.parley.schemas.history;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;

/// Where a message stands.
public record MessagePlace(ChatId chat, Seq seq) {}
