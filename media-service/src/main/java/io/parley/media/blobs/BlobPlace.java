package io.parley.media.blobs;

import java.nio.file.Path;

/// Where blobs are kept.
public sealed interface BlobPlace {
    /// A directory. Several services may share one, if its file system renames atomically.
    record FileSystem(Path root) implements BlobPlace {}
}
