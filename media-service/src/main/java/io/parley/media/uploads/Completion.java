package io.parley.media.uploads;

import io.parley.media.problems.ProblemException;
import java.io.IOException;
import org.springframework.stereotype.Component;

/// Makes files of uploads whose last byte has come. To be called by who holds the lock of the upload; killed in the
/// middle, the next one goes on.
@Component
class Completion {
    private final TusStorage storage;
    private final UploadRows rows;
    private final Spool spool;
    private final Intake intake;

    Completion(TusStorage storage, UploadRows rows, Spool spool, Intake intake) {
        this.storage = storage;
        this.rows = rows;
        this.spool = spool;
        this.intake = intake;
    }

    /// @return whether it is a file
    /// @throws ProblemException when it cannot become one; where that is for good the upload is gone too
    boolean complete(Upload upload) throws IOException {
        if (upload.done()) {
            return true;
        }
        if (storage.offset(upload) < upload.length()) {
            return false;
        }
        var bytes = spool.file(upload.id());
        var digest = storage.hashes().take(upload.id(), upload.length());
        try {
            intake.take(upload, bytes, digest == null ? Spool.hash(bytes) : Spool.hash(digest));
        } catch (ProblemException e) {
            if (e.problem().status() < 500) {
                storage.remove(upload.id());
            }
            throw e;
        }
        rows.done(upload.id());
        spool.delete(upload.id());
        return true;
    }
}
