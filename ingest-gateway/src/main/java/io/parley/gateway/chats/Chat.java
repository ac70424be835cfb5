package io.parley.gateway.chats;

import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Member;
import io.parley.schemas.id.ChatId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chat as the directory holds it.
///
/// @param title null for a direct chat
/// @param version counts its changes
/// @param members in the order in which they joined
record Chat(ChatId id, ChatKind kind, @Nullable String title, long version, Instant createdAt, List<Member> members) {}
