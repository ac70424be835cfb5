package io.parley.media.files;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file as clients see it. Absent is what does not apply or is not known.
///
/// @param kind `image`, `video`, `voice`, `document` or `attachment`
/// @param type by its content
/// @param size of what is fetched, in bytes
/// @param sha256 of what is fetched
public record FileView(
        FileId id,
        ChatId chat,
        UserId owner,
        String name,
        String kind,
        String type,
        long size,
        String sha256,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMs,
        @Nullable String blurhash,
        boolean thumbnail,
        boolean viewOnce,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    public static FileView of(StoredFile file) {
        var content = file.content();
        return new FileView(
                file.id(),
                file.chat(),
                file.owner(),
                file.name(),
                content.kind().name().toLowerCase(Locale.ROOT),
                content.type(),
                content.size(),
                content.storedHash().hex(),
                content.width(),
                content.height(),
                content.durationMs(),
                content.blurhash(),
                content.thumbnail(),
                file.viewOnce(),
                file.createdAt(),
                file.expiresAt());
    }
}
