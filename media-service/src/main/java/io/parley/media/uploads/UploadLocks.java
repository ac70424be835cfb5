package io.parley.media.uploads;

import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.schemas.id.FileId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadLock;
import me.desair.tus.server.upload.UploadLockingService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// One request at a time for each upload: its file is of this process alone. A client that has lost its connection
/// comes back before the server has noticed, so a request waits a moment.
@Component
class UploadLocks {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Set<FileId> held = ConcurrentHashMap.newKeySet();

    /// Ends the holding.
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws ProblemException `upload_locked`
    Held take(FileId id) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var taken = tryTake(id);
            if (taken.isPresent()) {
                return taken.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new ProblemException(ProblemCode.UPLOAD_LOCKED, PATIENCE);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    Optional<Held> tryTake(FileId id) {
        return held.add(id) ? Optional.of(() -> held.remove(id)) : Optional.empty();
    }

    /// For the library: by the time it asks, the lock is held.
    static UploadLockingService none() {
        return new UploadLockingService() {
            @Override
            public @Nullable UploadLock lockUploadByUri(String requestUri) {
                return null;
            }

            @Override
            public void cleanupStaleLocks() {
                // There are none.
            }

            @Override
            public boolean isLocked(UploadId id) {
                return false;
            }

            @Override
            public void setIdFactory(UploadIdFactory idFactory) {
                // Not asked for.
            }
        };
    }
}
