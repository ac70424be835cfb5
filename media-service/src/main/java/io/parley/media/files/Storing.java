package io.parley.media.files;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.media.MediaEvent;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The first steps of a file's life, each to be repeated after a crash without harm.
@Component
public class Storing {
    private final FileRows rows;
    private final Outbox outbox;
    private final FileSettings settings;
    private final Clock clock;

    Storing(FileRows rows, Outbox outbox, FileSettings settings, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /// Notes that the file is on its way, so that its bytes are never nobody's.
    ///
    /// @param known of content that was there when somebody looked
    /// @throws org.springframework.dao.DataIntegrityViolationException when known content is there no more
    @Transactional
    public void begin(FileId file, ChatId chat, String name, boolean viewOnce, Content content, boolean known) {
        if (!known) {
            rows.insert(content);
        }
        rows.begin(file, chat, name, viewOnce, content);
    }

    /// Makes it complete. To be called when its bytes are in the store and the edges find it.
    @Transactional
    public void finish(FileId file, ChatId chat, boolean viewOnce, Content content) {
        if (rows.complete(file, keep(viewOnce))) {
            outbox.append(new MediaEvent(
                    file,
                    content.owner(),
                    chat,
                    content.kind(),
                    content.size(),
                    MediaEvent.Change.STORED,
                    clock.instant()));
        }
    }

    private @Nullable Duration keep(boolean viewOnce) {
        return viewOnce ? settings.keepViewOnce() : settings.keep();
    }
}
