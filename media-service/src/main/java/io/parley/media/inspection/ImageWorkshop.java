package io.parley.media.inspection;

import io.parley.media.inspection.Inspection.Reason;
import io.parley.media.inspection.LimitedProcess.End;
import io.parley.media.inspection.child.PrepareImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/// Has images decoded and written anew, each in a process of its own: what a decoder does on hostile bytes, and what
/// memory it takes, ends with that process.
final class ImageWorkshop {
    private static final int SIDE = 4_096;
    private static final int THUMBNAIL_SIDE = 320;
    /// As `-XX:+ExitOnOutOfMemoryError` has it.
    private static final int OUT_OF_MEMORY = 3;
    private static final Pattern PREPARED =
            Pattern.compile("(image/(?:gif|jpeg|png)) ([1-9]\\d{0,5}) ([1-9]\\d{0,5}) (\\p{Graph}{6,100})");

    private final InspectionSettings settings;
    private final String classPath;
    private final Semaphore places;

    ImageWorkshop(InspectionSettings settings, String classPath, Semaphore places) {
        this.settings = settings;
        this.classPath = classPath;
        this.places = places;
    }

    /// What came of an image.
    sealed interface Result {
        record Prepared(String type, Dimensions dimensions, String blurhash, Path thumbnail, Path replacement)
                implements Result {}

        record Failed(Reason reason) implements Result {}
    }

    Result prepare(Path file, String type, Path scratch) throws IOException, InterruptedException {
        places.acquire();
        try {
            return switch (LimitedProcess.run(command(file, type, scratch), scratch, settings.time())) {
                case End.OutOfTime _ -> new Result.Failed(Reason.TOO_LARGE_UNPACKED);
                case End.Exited(var code, var output) -> result(code, output, scratch);
            };
        } finally {
            places.release();
        }
    }

    private static Result result(int code, String output, Path scratch) throws IOException {
        return switch (code) {
            case 0 -> prepared(output.strip(), scratch);
            case PrepareImage.BROKEN -> new Result.Failed(Reason.BROKEN);
            case OUT_OF_MEMORY, PrepareImage.TOO_LARGE, PrepareImage.TIME_IS_OVER ->
                new Result.Failed(Reason.TOO_LARGE_UNPACKED);
            case 1 -> throw new IOException("images cannot be prepared on this machine: " + output);
            // A decoder that took the whole process down.
            default -> new Result.Failed(Reason.BROKEN);
        };
    }

    private static Result prepared(String output, Path scratch) throws IOException {
        var parts = PREPARED.matcher(output);
        if (!parts.matches()) {
            throw new IOException("no answer of a process that prepares images");
        }
        return new Result.Prepared(
                parts.group(1),
                new Dimensions(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3))),
                parts.group(4),
                scratch.resolve(PrepareImage.THUMBNAIL),
                scratch.resolve(PrepareImage.REPLACEMENT));
    }

    private List<String> command(Path file, String type, Path scratch) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.heap() + "m",
                "-XX:MaxMetaspaceSize=64m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-Djava.awt.headless=true",
                "-cp",
                classPath,
                PrepareImage.class.getName(),
                file.toAbsolutePath().toString(),
                type,
                scratch.toAbsolutePath().toString(),
                Long.toString(settings.maxPixels()),
                Integer.toString(SIDE),
                Integer.toString(THUMBNAIL_SIDE),
                Long.toString(settings.time().toSeconds()));
    }
}
