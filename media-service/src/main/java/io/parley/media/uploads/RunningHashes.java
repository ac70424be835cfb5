package io.parley.media.uploads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.schemas.id.FileId;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The hashes of uploads that come in several requests, as far as they have come. One that is forgotten, because the
/// process is another or there are too many, is computed from the file at the end.
final class RunningHashes {
    private final Cache<FileId, Running> running = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    private record Running(MessageDigest digest, long size) {}

    /// Takes the hash of the first bytes out; null where it is not known.
    @Nullable
    MessageDigest take(FileId id, long size) {
        if (size == 0) {
            return SpoolFile.sha256();
        }
        var known = Optional.ofNullable(running.getIfPresent(id));
        running.invalidate(id);
        return known.filter(found -> found.size() == size).map(Running::digest).orElse(null);
    }

    void keep(FileId id, @Nullable MessageDigest digest, long size) {
        if (digest != null) {
            running.put(id, new Running(digest, size));
        }
    }

    void forget(FileId id) {
        running.invalidate(id);
    }
}
