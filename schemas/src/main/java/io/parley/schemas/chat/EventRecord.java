package io.parley.schemas.chat;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;

/// The value of `chat.events`: one event at its place.
///
/// @param at append time of the action in milliseconds, never before that of an earlier seq
/// @param actionOffset offset of the action in `chat.actions`, in the partition of the same number
/// @param rules version of the rules that decided
public record EventRecord(
        ChatId chat, Seq seq, Instant at, UserId actor, long actionOffset, int rules, ChatEvent event) {}
