package io.parley.media.files;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.media.MediaFile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file that is complete.
public record StoredFile(
        FileId id,
        ChatId chat,
        String name,
        boolean viewOnce,
        Instant createdAt,
        @Nullable Instant expiresAt,
        Content content) {
    public UserId owner() {
        return content.owner();
    }

    /// As the edges know it.
    public MediaFile forEdges() {
        return new MediaFile(id, chat, owner(), content.kind(), content.type(), content.size(), viewOnce);
    }
}
