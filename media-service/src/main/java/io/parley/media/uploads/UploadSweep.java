package io.parley.media.uploads;

import io.parley.media.problems.ProblemException;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Completes uploads that were whole when the process was killed, and removes those whose time is over.
@Component
class UploadSweep {
    private static final Logger log = LoggerFactory.getLogger(UploadSweep.class);

    private final UploadRows rows;
    private final TusStorage storage;
    private final Spool spool;
    private final UploadLocks locks;
    private final Completion completion;
    private final UploadSettings settings;
    private final Clock clock;

    UploadSweep(
            UploadRows rows,
            TusStorage storage,
            Spool spool,
            UploadLocks locks,
            Completion completion,
            UploadSettings settings,
            Clock clock) {
        this.rows = rows;
        this.storage = storage;
        this.spool = spool;
        this.locks = locks;
        this.completion = completion;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT15S")
    void completeWhole() throws IOException {
        for (var upload : rows.resumable()) {
            if (upload.unchecked() != null || storage.offset(upload) < upload.length()) {
                continue;
            }
            var held = locks.tryTake(upload.id());
            if (held.isPresent()) {
                try (var _ = held.get()) {
                    complete(upload);
                }
            }
        }
    }

    private void complete(Upload seen) throws IOException {
        try {
            var upload = rows.find(seen.id());
            if (upload.isPresent() && upload.get().unchecked() == null) {
                completion.complete(upload.get());
            }
        } catch (ProblemException e) {
            log.atInfo()
                    .addKeyValue("upload", seen.id())
                    .addKeyValue("problem", e.problem().code())
                    .log("a whole upload became no file");
        }
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1M")
    void removeExpired() throws IOException {
        for (var id : rows.expired()) {
            var held = locks.tryTake(id);
            if (held.isPresent()) {
                try (var _ = held.get()) {
                    storage.remove(id);
                }
            }
        }
        // Longer than any upload lasts.
        spool.forget(clock.instant().minus(settings.expiry().multipliedBy(2)));
    }
}
