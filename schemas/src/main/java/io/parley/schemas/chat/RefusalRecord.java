package io.parley.schemas.chat;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The value of `chat.refusals`: one action decided against.
///
/// @param ref null when a fact was refused
public record RefusalRecord(
        ChatId chat, UserId actor, @Nullable Ref ref, Refusal refusal, Instant at, long actionOffset) {}
