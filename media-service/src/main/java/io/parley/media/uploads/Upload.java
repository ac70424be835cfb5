package io.parley.media.uploads;

import io.parley.media.blobs.Sha256;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One upload under way; it becomes the file of the same id.
///
/// @param length of all of it, in bytes; of one that is not resumable what is set aside for it
/// @param type as the client says
/// @param expected the hash the client named
/// @param metadata as the client sent it
/// @param unchecked where a request began whose checksum is not known to be right
public record Upload(
        FileId id,
        UserId owner,
        ChatId chat,
        long length,
        String name,
        String type,
        @Nullable Sha256 expected,
        boolean viewOnce,
        String metadata,
        boolean resumable,
        @Nullable Long unchecked,
        boolean done,
        Instant expiresAt) {}
