package io.parley.schemas.chat;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import org.jspecify.annotations.Nullable;

/// The value of `chat.actions`. Its time is the broker's append time, never a field.
///
/// @param rules version of the rules that must decide it
/// @param replyTo null when nobody waits for the answer
public record ActionRecord(
        ChatId chat, int rules, UserId actor, @Nullable ReplyAddress replyTo, ChatAction action) {
    /// The version nodes and gateways write today.
    public static final int RULES = 1;
}
