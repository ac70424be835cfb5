package io.parley.media.inspection;

import io.parley.media.inspection.Archive.Contents;
import io.parley.media.inspection.ImageWorkshop.Result;
import io.parley.media.inspection.Inspection.Inspected;
import io.parley.media.inspection.Inspection.Reason;
import io.parley.media.inspection.Inspection.Refused;
import io.parley.media.inspection.MediaTools.Probed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Goes by content; the declared type decides only what a file may be taken for.
final class ContentInspector implements Inspector {
    private static final int PDF_BEGINS_WITHIN = 1_024;
    private static final String PDF = "%PDF-";
    /// The first picture is often black.
    private static final Duration POSTER_AT = Duration.ofSeconds(1);

    private final InspectionSettings settings;
    private final ChildClassPath classPath;
    private final ImageWorkshop workshop;
    private final Optional<MediaTools> tools;
    private final Scanner scanner;

    private ContentInspector(InspectionSettings settings, ChildClassPath classPath) throws IOException {
        var places = new Semaphore(settings.atOnce(), true);
        var place = settings.scanner();
        this.settings = settings;
        this.classPath = classPath;
        workshop = new ImageWorkshop(settings, classPath.text(), places);
        tools = MediaTools.find(settings, places);
        scanner = place == null ? Scanner.none() : new ClamScanner(place);
    }

    static ContentInspector open(InspectionSettings settings) throws IOException {
        var classPath = ChildClassPath.open();
        try {
            return new ContentInspector(settings, classPath);
        } catch (IOException e) {
            classPath.close();
            throw e;
        }
    }

    @Override
    public Inspection inspect(Path file, Path scratch, Declared said) throws IOException, InterruptedException {
        if (Files.size(file) == 0) {
            return new Refused(Reason.EMPTY);
        }
        var declared = Types.declared(said);
        var detected = ContentType.of(file);
        if (declared.startsWith("image/")) {
            return image(file, scratch, detected);
        }
        if (declared.startsWith("video/")) {
            return video(file, scratch, detected);
        }
        if (declared.startsWith("audio/")) {
            return voice(file, scratch, detected);
        }
        return saved(file, declared, detected, said.name());
    }

    private Inspection image(Path file, Path scratch, String detected) throws IOException, InterruptedException {
        if (!Types.isImage(detected)) {
            return new Refused(detected.startsWith("image/") ? Reason.UNSUPPORTED : Reason.NOT_AS_DECLARED);
        }
        if (isSomethingElseToo(file)) {
            return new Refused(Reason.AMBIGUOUS);
        }
        var header = ImageHeader.read(file, detected);
        if (header.isEmpty()) {
            return new Refused(Reason.BROKEN);
        }
        if (!header.get().isWithin(settings)) {
            return new Refused(Reason.TOO_LARGE_UNPACKED);
        }
        return switch (workshop.prepare(file, detected, scratch)) {
            case Result.Failed(var reason) -> new Refused(reason);
            case Result.Prepared(var type, var dimensions, var blurhash, var thumbnail, var replacement) ->
                new Inspected(Kind.IMAGE, type, dimensions, null, blurhash, thumbnail, replacement);
        };
    }

    private Inspection video(Path file, Path scratch, String detected) throws IOException, InterruptedException {
        var type = Types.video(detected);
        if (type.isEmpty()) {
            return new Refused(detected.startsWith("video/") ? Reason.UNSUPPORTED : Reason.NOT_AS_DECLARED);
        }
        if (isSomethingElseToo(file)) {
            return new Refused(Reason.AMBIGUOUS);
        }
        if (tools.isEmpty()) {
            return new Inspected(Kind.VIDEO, type.get(), null, null, null, null, null);
        }
        var probed = tools.get().probe(file, type.get(), scratch);
        var dimensions = probed.map(Probed::dimensions).orElse(null);
        if (probed.isEmpty() || dimensions == null) {
            return new Refused(Reason.BROKEN);
        }
        if (dimensions.pixels() > settings.maxPixels()) {
            return new Refused(Reason.TOO_LARGE_UNPACKED);
        }
        var duration = probed.get().duration();
        return switch (poster(file, type.get(), duration, scratch)) {
            case Result.Prepared poster -> {
                Files.deleteIfExists(poster.replacement());
                yield new Inspected(
                        Kind.VIDEO, type.get(), dimensions, duration, poster.blurhash(), poster.thumbnail(), null);
            }
            // Some of its pictures may be beyond us and not beyond a player.
            case Result.Failed _ -> new Inspected(Kind.VIDEO, type.get(), dimensions, duration, null, null, null);
        };
    }

    private Result poster(Path file, String type, @Nullable Duration duration, Path scratch)
            throws IOException, InterruptedException {
        var at = duration == null || duration.compareTo(POSTER_AT.multipliedBy(2)) < 0 ? Duration.ZERO : POSTER_AT;
        var poster = tools.isEmpty() ? Optional.<Path>empty() : tools.get().poster(file, type, at, scratch);
        if (poster.isEmpty()) {
            return new Result.Failed(Reason.BROKEN);
        }
        var result = workshop.prepare(poster.get(), "image/png", scratch);
        Files.deleteIfExists(poster.get());
        return result;
    }

    private Inspection voice(Path file, Path scratch, String detected) throws IOException, InterruptedException {
        var type = Types.voice(detected);
        if (type.isEmpty()) {
            return new Refused(detected.startsWith("audio/") ? Reason.UNSUPPORTED : Reason.NOT_AS_DECLARED);
        }
        if (isSomethingElseToo(file)) {
            return new Refused(Reason.AMBIGUOUS);
        }
        if (tools.isEmpty()) {
            return new Inspected(Kind.VOICE, type.get(), null, null, null, null, null);
        }
        var probed = tools.get().probe(file, type.get(), scratch);
        return probed.isEmpty() || !probed.get().audible()
                ? new Refused(Reason.BROKEN)
                : new Inspected(Kind.VOICE, type.get(), null, probed.get().duration(), null, null, null);
    }

    /// Whatever is saved by who receives it, and opened by other programs.
    private Inspection saved(Path file, String declared, String detected, String name)
            throws IOException, InterruptedException {
        var type = detected;
        if (ZipTail.of(file).isPresent()) {
            switch (Archive.of(file)) {
                case Contents.TooLarge _ -> {
                    return new Refused(Reason.TOO_LARGE_UNPACKED);
                }
                case Contents.Known archive -> type = isArchive(file) ? Types.of(archive) : Types.OCTETS;
                case Contents.Unreadable _ -> type = Types.OCTETS;
            }
        }
        return switch (scanner.scan(file)) {
            case CLEAN ->
                isAsDeclared(declared, type) && Types.fits(declared, name)
                        ? new Inspected(Kind.DOCUMENT, declared, null, null, null, null, null)
                        : new Inspected(Kind.ATTACHMENT, Types.OCTETS, null, null, null, null, null);
            case HARMFUL -> new Refused(Reason.HARMFUL);
            case TOO_LARGE -> new Refused(Reason.TOO_LARGE_TO_SCAN);
            case NONE -> new Refused(Reason.NOT_NOW);
        };
    }

    private static boolean isAsDeclared(String declared, String type) {
        // Of text only its being text can be seen.
        var same = declared.equals(type) || (declared.equals("text/csv") && type.equals("text/plain"));
        return Types.isDocument(declared) && same;
    }

    private static boolean isArchive(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PK\3\4");
        }
    }

    /// What a program that goes by the end, or looks for a beginning, would take for an archive or a document.
    private static boolean isSomethingElseToo(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var begin = new String(in.readNBytes(PDF_BEGINS_WITHIN), StandardCharsets.ISO_8859_1);
            return begin.contains(PDF) || ZipTail.of(file).isPresent();
        }
    }

    @Override
    public void close() {
        classPath.close();
    }
}
