package io.parley.media.blobs;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where blobs are kept.
public sealed interface BlobPlace {
    /// A directory. Several services may share one, if its file system renames atomically.
    record FileSystem(Path root) implements BlobPlace {}

    /// A bucket that is spoken to as S3 is. It must exist, and should have a rule that ends uploads in parts which
    /// nobody completed: a process that is killed leaves them.
    ///
    /// @param endpoint null for Amazon's own of the region; another is addressed by path
    /// @param key null for what the environment gives: variables, a profile, the role of the machine
    record S3(
            String bucket,
            String region,
            @Nullable URI endpoint,
            @Nullable S3Key key) implements BlobPlace {}

    /// What an account of S3 signs with.
    record S3Key(String id, String secret) {
        @Override
        public String toString() {
            return "S3Key[id=" + id + ", [REDACTED]]";
        }
    }

    /// A bucket of Google Cloud Storage or Firebase. It must exist.
    ///
    /// @param endpoint null for Google's own
    /// @param credentials the file of a service account; null for what the environment gives, and at an
    /// endpoint of
    /// one's own for none
    record GoogleCloud(
            String bucket, @Nullable URI endpoint, @Nullable Path credentials) implements BlobPlace {}
}
