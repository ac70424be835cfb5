package io.parley.media.deletions;

import io.parley.media.files.FileSettings;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Ends files whose time is over, and removes those that have ended. Several instances may do so at once.
@Component
class DeletionSweep {
    private static final Logger log = LoggerFactory.getLogger(DeletionSweep.class);

    private final EndingRows rows;
    private final Removal removal;
    private final FileSettings settings;

    DeletionSweep(EndingRows rows, Removal removal, FileSettings settings) {
        this.rows = rows;
        this.removal = removal;
        this.settings = settings;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT10S")
    void end() {
        tell("files expired", rows.endExpired());
        tell("files removed that no message cites", rows.endOrphans(settings));
        tell("files removed of erased accounts", rows.endErased());
        tell("files removed that were never finished", rows.endUnfinished());
    }

    @Scheduled(fixedDelayString = "PT2S")
    void remove() throws IOException {
        while (removal.removeOne()) {
            // The next one.
        }
    }

    private static void tell(String what, int count) {
        if (count > 0) {
            log.atInfo().addKeyValue("files", count).log(what);
        }
    }
}
