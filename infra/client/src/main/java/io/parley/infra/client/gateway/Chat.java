package io.parley.infra.client.gateway;

import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Member;
import io.parley.schemas.id.ChatId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chat as the gateway tells it.
///
/// @param state `active`, or `pending` while the log has not confirmed the last change
public record Chat(ChatId id, ChatKind kind, @Nullable String title, List<Member> members, String state) {}
