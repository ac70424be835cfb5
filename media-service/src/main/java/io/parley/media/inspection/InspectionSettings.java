package io.parley.media.inspection;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What inspecting may cost, and who helps.
///
/// @param maxPixels of an image or of one frame of a video
/// @param maxFrames of an animated image
/// @param atOnce images and videos that are decoded at the same time; each is a process of `heap` and one core
/// @param heap of such a process, in MiB
/// @param time that one such process has
/// @param mediaTools whether `ffmpeg` and `ffprobe` are used where the machine has them
/// @param scanner looks at documents and attachments; null for nobody
public record InspectionSettings(
        long maxPixels,
        int maxFrames,
        int atOnce,
        int heap,
        Duration time,
        boolean mediaTools,
        @Nullable ScannerPlace scanner) {
    public InspectionSettings {
        if (maxPixels < 1 || maxFrames < 1 || atOnce < 1) {
            throw new IllegalArgumentException("a limit of the inspection is less than 1");
        }
        if (heap < 64) {
            throw new IllegalArgumentException("less than 64 MiB decode no image");
        }
        if (time.toSeconds() < 1) {
            throw new IllegalArgumentException("less than a second decodes no image");
        }
    }

    /// Photos of today's telephones pass: 50 million pixels.
    public static InspectionSettings defaults() {
        return new InspectionSettings(50_000_000, 1_000, 2, 512, Duration.ofSeconds(20), true, null);
    }

    public InspectionSettings with(@Nullable ScannerPlace place) {
        return new InspectionSettings(maxPixels, maxFrames, atOnce, heap, time, mediaTools, place);
    }

    /// Where a `clamd` listens.
    public sealed interface ScannerPlace {
        /// How long it may take over one file.
        Duration time();

        /// By TCP.
        record Tcp(String host, int port, Duration time) implements ScannerPlace {}

        /// By a socket of this machine.
        record Unix(Path socket, Duration time) implements ScannerPlace {}
    }
}
