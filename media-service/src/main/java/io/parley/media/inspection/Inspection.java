package io.parley.media.inspection;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of looking at a file.
public sealed interface Inspection {
    /// It may be kept.
    ///
    /// @param type of what is to be kept: `application/octet-stream` for an attachment; for an image that of the
    ///     replacement
    /// @param dimensions of images, and of videos where `ffprobe` is on the machine
    /// @param duration of videos and voice, where `ffprobe` is on the machine
    /// @param blurhash of whatever has a thumbnail
    /// @param thumbnail a small JPEG in the scratch directory: of images, and of videos where `ffmpeg` is there
    /// @param replacement of images: to be kept in place of what was uploaded, in the scratch directory
    record Inspected(
            Kind kind,
            String type,
            @Nullable Dimensions dimensions,
            @Nullable Duration duration,
            @Nullable String blurhash,
            @Nullable Path thumbnail,
            @Nullable Path replacement)
            implements Inspection {}

    /// It may not be kept.
    record Refused(Reason reason) implements Inspection {}

    /// Why a file may not be kept.
    enum Reason {
        /// It has no bytes. HTTP 400.
        EMPTY,
        /// It is not what the client says. HTTP 415.
        NOT_AS_DECLARED,
        /// It is what the client says, and that is nothing we keep under this name; sent as octets it is an
        /// attachment. HTTP 415.
        UNSUPPORTED,
        /// It is two things at once. HTTP 415.
        AMBIGUOUS,
        /// It begins as what it says and cannot be read to its end. HTTP 415.
        BROKEN,
        /// It would become too large unpacked: pixels, frames, or what an archive holds. HTTP 413.
        TOO_LARGE_UNPACKED,
        /// The scanner knows it as harmful. HTTP 415.
        HARMFUL,
        /// It is too large for the scanner, and nothing goes past it. HTTP 413.
        TOO_LARGE_TO_SCAN,
        /// Nobody can look at it now: the scanner does not answer. HTTP 503; the same upload may succeed later.
        NOT_NOW;

        /// Whether the same file may be taken later.
        public boolean isRetryable() {
            return this == NOT_NOW;
        }
    }
}
