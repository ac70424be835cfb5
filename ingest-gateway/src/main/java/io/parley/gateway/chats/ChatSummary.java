package io.parley.gateway.chats;

import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line in the list of somebody's chats.
///
/// @param title null for a direct chat
/// @param peer the other member of a direct chat; null for a group
/// @param role of the one who asks
public record ChatSummary(
        ChatId id,
        ChatKind kind,
        @Nullable String title,
        @Nullable UserId peer,
        Role role,
        int memberCount,
        Instant createdAt) {}
