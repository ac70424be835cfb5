package io.parley.schemas.media;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;

/// A file that is complete: whole, its hash verified, and looked into. Only its owner may cite it, in its chat.
///
/// @param type the media type by its content
/// @param size of what is fetched, in bytes
public record MediaFile(
        FileId id, ChatId chat, UserId owner, MediaKind kind, String type, long size, boolean viewOnce) {}
