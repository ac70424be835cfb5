package io.parley.media.inspection;

import io.parley.media.inspection.LimitedProcess.End;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// `ffprobe` and `ffmpeg`. They read the one file as the container that its content says, no other file, and
/// nothing of
/// the network.
final class MediaTools {
    /// What reads which container. A playlist that calls itself a video would be read as a video, and fail.
    private static final Map<String, String> DEMUXERS = Map.ofEntries(
            Map.entry("video/mp4", "mov"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/3gpp", "mov"),
            Map.entry("video/webm", "matroska"),
            Map.entry("audio/mp4", "mov"),
            Map.entry("audio/3gpp", "mov"),
            Map.entry("audio/webm", "matroska"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/aac", "aac"),
            Map.entry("audio/amr", "amr"),
            Map.entry("audio/flac", "flac"),
            Map.entry("audio/wav", "wav"));
    private static final String POSTER = "poster";

    private final Path ffprobe;
    private final Path ffmpeg;
    private final InspectionSettings settings;
    private final Semaphore places;

    private MediaTools(Path ffprobe, Path ffmpeg, InspectionSettings settings, Semaphore places) {
        this.ffprobe = ffprobe;
        this.ffmpeg = ffmpeg;
        this.settings = settings;
        this.places = places;
    }

    /// Empty where the machine lacks one of them, or they are not wanted.
    static Optional<MediaTools> find(InspectionSettings settings, Semaphore places) {
        if (!settings.mediaTools()) {
            return Optional.empty();
        }
        return program("ffprobe")
                .flatMap(probe -> program("ffmpeg").map(ffmpeg -> new MediaTools(probe, ffmpeg, settings, places)));
    }

    private static Optional<Path> program(String name) {
        for (var directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            var program = Path.of(directory, name);
            if (program.isAbsolute() && Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /// What a container holds.
    ///
    /// @param dimensions null without a picture
    record Probed(@Nullable Dimensions dimensions, @Nullable Duration duration, boolean audible) {}

    /// Empty when it cannot be read, or not in time.
    Optional<Probed> probe(Path file, String type, Path scratch) throws IOException, InterruptedException {
        var command = List.of(
                ffprobe.toString(),
                "-v",
                "quiet",
                "-protocol_whitelist",
                "file",
                "-f",
                DEMUXERS.getOrDefault(type, "mov"),
                "-show_entries",
                "stream=codec_type,width,height,duration:format=duration"
                        + ":stream_tags=rotate:stream_side_data=rotation",
                "-of",
                "flat",
                "-i",
                "file:" + file.toAbsolutePath());
        return run(command, scratch).map(MediaTools::values).map(MediaTools::probed);
    }

    private static Map<String, String> values(String output) {
        var values = new HashMap<String, String>();
        output.lines().forEach(line -> {
            var parts = line.split("=", 2);
            if (parts.length == 2) {
                values.put(parts[0], parts[1].replace("\"", ""));
            }
        });
        return values;
    }

    private static Probed probed(Map<String, String> values) {
        Dimensions dimensions = null;
        var audible = false;
        for (var i = 0; values.containsKey(stream(i, "codec_type")); i++) {
            var kind = values.getOrDefault(stream(i, "codec_type"), "");
            audible |= kind.equals("audio");
            var width = number(values.get(stream(i, "width")));
            var height = number(values.get(stream(i, "height")));
            if (kind.equals("video") && dimensions == null && isLength(width) && isLength(height)) {
                dimensions = isLying(values, i)
                        ? new Dimensions((int) height, (int) width)
                        : new Dimensions((int) width, (int) height);
            }
        }
        var seconds = number(values.getOrDefault("format.duration", values.get(stream(0, "duration"))));
        var duration =
                seconds > 0 && seconds < Integer.MAX_VALUE ? Duration.ofMillis(Math.round(seconds * 1_000)) : null;
        return new Probed(dimensions, duration, audible);
    }

    private static boolean isLength(double pixels) {
        return pixels >= 1 && pixels <= 65_535;
    }

    private static boolean isLying(Map<String, String> values, int stream) {
        var degrees = values.entrySet().stream()
                .filter(value -> value.getKey().startsWith("streams.stream." + stream + ".")
                        && (value.getKey().endsWith(".rotation")
                                || value.getKey().endsWith(".rotate")))
                .map(value -> number(value.getValue()))
                .findFirst()
                .orElse(0.0);
        return Math.abs(degrees) % 180 == 90;
    }

    private static String stream(int number, String field) {
        return "streams.stream." + number + "." + field;
    }

    private static double number(@Nullable String text) {
        try {
            return text == null ? -1 : Double.parseDouble(text);
        } catch (NumberFormatException _) {
            // "N/A", or "1/0".
            return -1;
        }
    }

    /// One picture of a video, as a PNG of which nothing is believed; empty when there is none, or not in time.
    Optional<Path> poster(Path file, String type, Duration at, Path scratch) throws IOException, InterruptedException {
        var poster = scratch.resolve(POSTER);
        var command = List.of(
                ffmpeg.toString(),
                "-v",
                "quiet",
                "-nostdin",
                "-threads",
                "1",
                "-protocol_whitelist",
                "file",
                "-f",
                DEMUXERS.getOrDefault(type, "mov"),
                "-ss",
                at.toMillis() + "ms",
                "-i",
                "file:" + file.toAbsolutePath(),
                "-map",
                "0:v:0",
                "-frames:v",
                "1",
                "-vf",
                "scale=w='min(1280,iw)':h='min(1280,ih)':force_original_aspect_ratio=decrease",
                "-map_metadata",
                "-1",
                "-c:v",
                "png",
                "-f",
                "image2",
                "-update",
                "1",
                "file:" + poster.toAbsolutePath());
        return run(command, scratch).filter(_ -> Files.exists(poster)).map(_ -> poster);
    }

    private Optional<String> run(List<String> command, Path scratch) throws IOException, InterruptedException {
        places.acquire();
        try {
            return switch (LimitedProcess.run(command, scratch, settings.time())) {
                case End.Exited(var code, var output) when code == 0 -> Optional.of(output);
                case End.Exited _, End.OutOfTime _ -> Optional.empty();
            };
        } finally {
            places.release();
        }
    }
}
