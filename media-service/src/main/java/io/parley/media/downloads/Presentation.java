package io.parley.media.downloads;

import io.parley.media.files.StoredFile;
import io.parley.schemas.media.MediaKind;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/// What a browser is told of a file, so that nothing in it ever runs: to save it, unless it is of a few types that only
/// show or sound.
final class Presentation {
    private static final String OCTETS = "application/octet-stream";
    private static final Set<String> INLINE = Set.of(
            "image/gif",
            "image/jpeg",
            "image/png",
            "image/webp",
            "audio/aac",
            "audio/flac",
            "audio/mp4",
            "audio/mpeg",
            "audio/ogg",
            "audio/opus",
            "audio/wav",
            "audio/webm",
            "video/mp4",
            "video/ogg",
            "video/webm");

    private Presentation() {}

    static HttpHeaders of(StoredFile file) {
        var isInline = INLINE.contains(file.content().type());
        var headers = common();
        headers.set(
                HttpHeaders.CONTENT_TYPE,
                isInline || isDocument(file) ? file.content().type() : OCTETS);
        var disposition = isInline ? ContentDisposition.inline() : ContentDisposition.attachment();
        headers.setContentDisposition(
                disposition.filename(file.name(), StandardCharsets.UTF_8).build());
        return headers;
    }

    static HttpHeaders ofThumbnail() {
        var headers = common();
        headers.set(HttpHeaders.CONTENT_TYPE, "image/jpeg");
        headers.setContentDisposition(ContentDisposition.inline().build());
        return headers;
    }

    /// What browsers might run is octets, whatever it is.
    private static boolean isDocument(StoredFile file) {
        var type = file.content().type();
        return file.content().kind() == MediaKind.DOCUMENT
                && !type.startsWith("text/")
                && !type.contains("xml")
                && !type.contains("script");
    }

    private static HttpHeaders common() {
        var headers = new HttpHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
        headers.set("Cross-Origin-Resource-Policy", "same-site");
        headers.set("Referrer-Policy", "no-referrer");
        // Who may have it is asked each time; what is still the same need not be sent again.
        headers.setCacheControl("private, no-cache");
        return headers;
    }
}
