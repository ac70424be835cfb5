package io.parley.media.uploads;

import io.parley.media.inspection.InspectionSettings;
import io.parley.media.inspection.InspectionSettings.ScannerPlace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What looking at a file may cost, and who helps.
///
/// @param maxPixels of an image or of one frame of a video
/// @param maxFrames of an animated image
/// @param atOnce images and videos that are decoded at the same time; each is a process with a heap of `heap`
/// @param time that one such process has
/// @param mediaTools whether `ffmpeg` and `ffprobe` are used where the machine has them
/// @param scanner a `clamd` as `tcp://host:port` or `unix:/path`, without which documents are then not taken; null for
///     none
/// @param scannerTime how long it may take over one file
@ConfigurationProperties("parley.inspection")
record InspectionLimits(
        @DefaultValue("50000000") long maxPixels,
        @DefaultValue("1000") int maxFrames,
        @DefaultValue("2") int atOnce,
        @DefaultValue("512MB") DataSize heap,
        @DefaultValue("20s") Duration time,
        @DefaultValue("true") boolean mediaTools,
        @Nullable URI scanner,
        @DefaultValue("60s") Duration scannerTime) {
    InspectionSettings settings() {
        return new InspectionSettings(
                maxPixels,
                maxFrames,
                atOnce,
                Math.toIntExact(heap.toMegabytes()),
                time,
                mediaTools,
                scanner == null ? null : place(scanner));
    }

    private ScannerPlace place(URI address) {
        if ("tcp".equals(address.getScheme()) && address.getHost() != null && address.getPort() > 0) {
            return new ScannerPlace.Tcp(address.getHost(), address.getPort(), scannerTime);
        }
        if ("unix".equals(address.getScheme()) && address.getPath() != null) {
            return new ScannerPlace.Unix(Path.of(address.getPath()), scannerTime);
        }
        throw new IllegalArgumentException("parley.inspection.scanner is neither tcp://host:port nor unix:/path");
    }
}
