package io.parley.media.inspection;

import io.parley.media.inspection.Archive.Contents;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The types of files that are known, and as what.
final class Types {
    static final String OCTETS = "application/octet-stream";
    static final String ZIP = "application/zip";

    private static final Pattern TYPE = Pattern.compile("[a-z]+/[a-z0-9!#$&^_.+-]{1,100}");
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private static final Set<String> IMAGES = Set.of("image/gif", "image/jpeg", "image/png", "image/webp");

    /// As they are detected, and as what they are kept.
    private static final Map<String, String> VIDEOS = Map.of(
            "video/mp4", "video/mp4",
            "application/mp4", "video/mp4",
            "video/x-m4v", "video/mp4",
            "video/quicktime", "video/quicktime",
            "video/3gpp", "video/3gpp",
            "video/webm", "video/webm",
            "video/x-matroska", "video/webm",
            "application/x-matroska", "video/webm");

    private static final Map<String, String> VOICES = Map.ofEntries(
            Map.entry("audio/mp4", "audio/mp4"),
            Map.entry("video/mp4", "audio/mp4"),
            Map.entry("application/mp4", "audio/mp4"),
            Map.entry("video/3gpp", "audio/3gpp"),
            Map.entry("video/webm", "audio/webm"),
            Map.entry("application/x-matroska", "audio/webm"),
            Map.entry("audio/ogg", "audio/ogg"),
            Map.entry("audio/opus", "audio/ogg"),
            Map.entry("audio/vorbis", "audio/ogg"),
            Map.entry("application/ogg", "audio/ogg"),
            Map.entry("audio/mpeg", "audio/mpeg"),
            Map.entry("audio/aac", "audio/aac"),
            Map.entry("audio/x-aac", "audio/aac"),
            Map.entry("audio/amr", "audio/amr"),
            Map.entry("audio/x-flac", "audio/flac"),
            Map.entry("audio/vnd.wave", "audio/wav"));

    /// With the endings that names of them may have.
    private static final Map<String, Set<String>> DOCUMENTS = Map.ofEntries(
            Map.entry("application/pdf", Set.of("pdf")),
            Map.entry(OFFICE + "wordprocessingml.document", Set.of("docx")),
            Map.entry(OFFICE + "spreadsheetml.sheet", Set.of("xlsx")),
            Map.entry(OFFICE + "presentationml.presentation", Set.of("pptx")),
            Map.entry("application/vnd.oasis.opendocument.text", Set.of("odt")),
            Map.entry("application/vnd.oasis.opendocument.spreadsheet", Set.of("ods")),
            Map.entry("application/vnd.oasis.opendocument.presentation", Set.of("odp")),
            Map.entry("application/epub+zip", Set.of("epub")),
            Map.entry(ZIP, Set.of("zip")),
            Map.entry("text/plain", Set.of("txt", "text", "log", "md")),
            Map.entry("text/csv", Set.of("csv")));

    private Types() {}

    /// What the client says, without parameters and in lower case.
    static String declared(Declared declared) {
        var type = declared.type().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (TYPE.matcher(type).matches() ? type : OCTETS) {
            case "image/jpg", "image/pjpeg" -> "image/jpeg";
            case "application/ogg" -> "audio/ogg";
            case "application/x-zip-compressed" -> ZIP;
            case String known -> known;
        };
    }

    static boolean isImage(String detected) {
        return IMAGES.contains(detected);
    }

    static Optional<String> video(String detected) {
        return Optional.ofNullable(VIDEOS.get(detected));
    }

    static Optional<String> voice(String detected) {
        return Optional.ofNullable(VOICES.get(detected));
    }

    static boolean isDocument(String declared) {
        return DOCUMENTS.containsKey(declared);
    }

    /// Whether a file of this type is called so, as far as the name says anything.
    static boolean fits(String document, String name) {
        var dot = name.lastIndexOf('.');
        return dot < 0
                || DOCUMENTS
                        .getOrDefault(document, Set.of())
                        .contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /// Which document an archive is; octets for one that holds programs.
    static String of(Contents.Known archive) {
        var names = archive.names();
        if (names.stream().anyMatch(name -> name.endsWith("vbaProject.bin"))) {
            return OCTETS;
        }
        if (names.contains("META-INF/MANIFEST.MF") || names.contains("AndroidManifest.xml")) {
            return OCTETS;
        }
        if (names.contains("[Content_Types].xml")) {
            return office(names);
        }
        return archive.mimetype().isEmpty() ? ZIP : archive.mimetype();
    }

    private static String office(Set<String> names) {
        if (names.contains("word/document.xml")) {
            return OFFICE + "wordprocessingml.document";
        }
        if (names.contains("xl/workbook.xml")) {
            return OFFICE + "spreadsheetml.sheet";
        }
        return names.contains("ppt/presentation.xml") ? OFFICE + "presentationml.presentation" : ZIP;
    }
}
