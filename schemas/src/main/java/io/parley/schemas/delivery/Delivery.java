package io.parley.schemas.delivery;

import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;

/// The value of `chat.deliveries`: one event for the users of one slot, its frame encoded once for all of them.
///
/// @param push whether an offline recipient is told of it by push
/// @param recipients users of the slot that may see the event, the actor among them
public record Delivery(
        ChatId chat, Seq seq, Instant at, UserId actor, boolean push, List<UserId> recipients, FrameBytes frame) {}
