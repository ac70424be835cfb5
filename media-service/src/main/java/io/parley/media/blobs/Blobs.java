package io.parley.media.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps bytes under names. For all threads; each call may take as long as its bytes take.
///
/// An [IOException] means that the place of the blobs failed or cannot be reached: nothing is known of what was
/// asked,
/// and every call may be repeated.
public interface Blobs extends AutoCloseable {
    /// Keeps the bytes of a file, which stays where it is and must never be written again: a store on the same file
    /// system takes it as it is. When this returns, the blob survives the loss of power. Until then nobody sees it,
    /// and what had this name before stays whole.
    ///
    /// @throws BlobsFullException when there is no room; nothing is left behind
    void put(BlobName name, Path file) throws IOException;

    /// The bytes of a blob, to be closed by the caller; empty when there is no such blob. Whoever has opened
    /// one reads
    /// it to its end, also while it is deleted or put again, where the store allows that: the file system does.
    default Optional<InputStream> open(BlobName name) throws IOException {
        return open(name, ByteRange.ALL);
    }

    /// @param range one that begins behind the last byte gives no bytes
    Optional<InputStream> open(BlobName name, ByteRange range) throws IOException;

    boolean has(BlobName name) throws IOException;

    /// Afterwards there is no such blob, whether there was one before or not.
    void delete(BlobName name) throws IOException;

    @Override
    void close();

    /// Reaches nobody yet, except that the root of a file system is made where it is missing.
    ///
    /// @throws IOException when the place cannot be used as it is described
    static Blobs open(BlobPlace place) throws IOException {
        return switch (place) {
            case BlobPlace.FileSystem(var root) -> FileBlobs.open(root);
            case BlobPlace.S3 s3 -> S3Blobs.open(s3);
            case BlobPlace.GoogleCloud google -> GoogleBlobs.open(google);
        };
    }
}
