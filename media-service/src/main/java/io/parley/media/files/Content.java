package io.parley.media.files;

import io.parley.media.blobs.BlobName;
import io.parley.media.blobs.Sha256;
import io.parley.schemas.id.UserId;
import io.parley.schemas.media.MediaKind;
import org.jspecify.annotations.Nullable;

/// What an account has uploaded, by its content.
///
/// @param hash of what was uploaded
/// @param size of what is fetched
/// @param storedHash of what is fetched
/// @param durationMs of what is listened to or watched, in milliseconds
public record Content(
        UserId owner,
        Sha256 hash,
        long size,
        Sha256 storedHash,
        MediaKind kind,
        String type,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMs,
        @Nullable String blurhash,
        boolean thumbnail) {
    public BlobName blob() {
        return BlobName.content(owner, hash);
    }

    public BlobName thumbnailBlob() {
        return BlobName.thumbnail(owner, hash);
    }
}
