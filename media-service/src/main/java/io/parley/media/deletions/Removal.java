package io.parley.media.deletions;

import io.parley.media.blobs.BlobName;
import io.parley.media.blobs.Blobs;
import io.parley.media.deletions.EndingRows.Ending;
import io.parley.media.files.Outbox;
import io.parley.schemas.media.CassandraFiles;
import io.parley.schemas.media.MediaEvent;
import java.io.IOException;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Removes what is left of one file that has ended, in steps of which each can be repeated: the edges find it no more;
/// its bytes go, when no other file has them; its row becomes a tombstone and the log is told, which commit together.
/// Killed anywhere, the row stands as it did, and the next one begins again.
@Component
class Removal {
    private final EndingRows rows;
    private final CassandraFiles edges;
    private final Blobs blobs;
    private final Outbox outbox;
    private final Clock clock;

    Removal(EndingRows rows, CassandraFiles edges, Blobs blobs, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.edges = edges;
        this.blobs = blobs;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// @return whether there was one
    @Transactional(rollbackFor = Exception.class)
    public boolean removeOne() throws IOException {
        var taken = rows.take();
        if (taken.isPresent()) {
            remove(taken.get());
        }
        return taken.isPresent();
    }

    private void remove(Ending ending) throws IOException {
        edges.remove(ending.file());
        rows.tombstone(ending.file());
        if (rows.dropContent(ending.owner(), ending.hash())) {
            // The content first: where it is, its thumbnail is too.
            blobs.delete(BlobName.content(ending.owner(), ending.hash()));
            blobs.delete(BlobName.thumbnail(ending.owner(), ending.hash()));
        }
        outbox.append(new MediaEvent(
                ending.file(),
                ending.owner(),
                ending.chat(),
                ending.kind(),
                ending.size(),
                ending.how().change(),
                clock.instant()));
    }
}
