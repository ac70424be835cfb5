package io.parley.media.inspection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;

/// Which type a file is of, by its bytes alone: its name is only a claim.
final class ContentType {
    /// The length of the first box, its type, and its brand.
    private static final int BEGINNING = 12;
    private static final int LENGTH = 4;
    private static final String CONTAINER = "ftyp";

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private ContentType() {}

    static String of(Path file) throws IOException {
        var brand = brand(file);
        if (!brand.isEmpty()) {
            return ofBrand(brand);
        }
        try (var in = TikaInputStream.get(file)) {
            return TYPES.detect(in, new Metadata(), new ParseContext())
                    .getBaseType()
                    .toString();
        }
    }

    /// What a container of the MPEG-4 family calls itself; empty for other files. Tika takes most of them for
    /// QuickTime.
    private static String brand(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var begin = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
            return begin.startsWith(CONTAINER, LENGTH) ? begin.substring(LENGTH + CONTAINER.length()) : "";
        }
    }

    private static String ofBrand(String brand) {
        return switch (brand) {
            case "qt  " -> "video/quicktime";
            case "M4A ", "M4B " -> "audio/mp4";
            case "avif", "avis" -> "image/avif";
            case "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1" -> "image/heic";
            case String other when other.startsWith("3g") -> "video/3gpp";
            default -> "video/mp4";
        };
    }
}
