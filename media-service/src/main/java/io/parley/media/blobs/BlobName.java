package io.parley.media.blobs;

import io.parley.schemas.id.UserId;

/// What a blob is called. Made of an id and a hash alone, so no name that a client chooses leads anywhere.
///
/// @param owner whose content it is: the same bytes of two accounts are two blobs
/// @param hash of the bytes that were uploaded, also where those stored were made from them
public record BlobName(UserId owner, Sha256 hash, Variant variant) {
    /// What is kept of one upload.
    public enum Variant {
        /// What is downloaded.
        CONTENT(""),
        /// A small picture of it.
        THUMBNAIL(".thumbnail");

        private final String suffix;

        Variant(String suffix) {
            this.suffix = suffix;
        }
    }

    public static BlobName content(UserId owner, Sha256 hash) {
        return new BlobName(owner, hash, Variant.CONTENT);
    }

    public static BlobName thumbnail(UserId owner, Sha256 hash) {
        return new BlobName(owner, hash, Variant.THUMBNAIL);
    }

    /// The path below a root or prefix.
    String key() {
        return directory() + "/" + last();
    }

    /// Two levels of 256, so that no directory of a file system and no partition of an object store takes all
    /// blobs.
    String directory() {
        var digits = hash.hex();
        return digits.substring(0, 2) + "/" + digits.substring(2, 4);
    }

    /// The last part of the path.
    String last() {
        return owner + "-" + hash + variant.suffix;
    }
}
