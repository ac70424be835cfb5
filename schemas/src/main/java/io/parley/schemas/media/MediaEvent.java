package io.parley.schemas.media;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import java.time.Instant;

/// The value of `media.events`: what became of a file. The latest of a file says how it stands.
///
/// @param size of what was uploaded, in bytes
/// @param at by the clock of the database
public record MediaEvent(FileId file, UserId owner, ChatId chat, MediaKind kind, long size, Change change, Instant at) {
    public enum Change {
        /// Complete, and its owner may cite it.
        STORED,
        /// Gone, because its owner said so.
        DELETED,
        /// Gone, because its time was over.
        EXPIRED,
        /// Gone, because no message ever cited it.
        ORPHANED
    }
}
