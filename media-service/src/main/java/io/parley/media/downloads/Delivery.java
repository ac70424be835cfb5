package io.parley.media.downloads;

import io.parley.media.blobs.BlobName;
import io.parley.media.blobs.Blobs;
import io.parley.media.blobs.ByteRange;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Sends a blob, or the parts of it that are asked for, unless the client has it already. Holds one buffer, however
/// large the blob is.
@Component
class Delivery {
    /// A size that nobody has noted.
    static final long UNKNOWN = -1;

    private static final int BUFFER = 128 << 10;

    private final Blobs blobs;

    Delivery(Blobs blobs) {
        this.blobs = blobs;
    }

    /// @param tag names these bytes and no others
    /// @param size in bytes, or [#UNKNOWN]
    /// @param isWhole whether parts are not given, as they cannot be where the size is unknown
    record Item(BlobName name, long size, String tag, HttpHeaders headers, boolean isWhole) {
        String etag() {
            return "\"" + tag + "\"";
        }
    }

    /// @throws ProblemException `range_not_satisfiable`; `not_found` for a blob that was removed just now
    void send(Item item, HttpServletRequest request, HttpServletResponse response) throws IOException {
        item.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setHeader(HttpHeaders.ETAG, item.etag());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, item.isWhole() ? "none" : "bytes");
        if (isKnown(item, request)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        var ranges = ranges(item, request, response);
        if (ranges.isEmpty()) {
            if (item.size() != UNKNOWN) {
                response.setContentLengthLong(item.size());
            }
            if (!isHead(request)) {
                copy(item, new ByteRange(0, Long.MAX_VALUE), response.getOutputStream());
            }
        } else if (ranges.size() == 1) {
            var range = ranges.getFirst();
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(HttpHeaders.CONTENT_RANGE, contentRange(range, item.size()));
            response.setContentLengthLong(range.length());
            if (!isHead(request)) {
                copy(item, range, response.getOutputStream());
            }
        } else {
            sendParts(item, ranges, request, response);
        }
    }

    private static boolean isHead(HttpServletRequest request) {
        return request.getMethod().equals("HEAD");
    }

    private static boolean isKnown(Item item, HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(item.etag()) || tag.equals("W/" + item.etag()));
    }

    private static List<ByteRange> ranges(Item item, HttpServletRequest request, HttpServletResponse response) {
        var header = request.getHeader(HttpHeaders.RANGE);
        var condition = request.getHeader(HttpHeaders.IF_RANGE);
        if (header == null || item.isWhole() || (condition != null && !condition.equals(item.etag()))) {
            return List.of();
        }
        try {
            return Ranges.of(header, item.size());
        } catch (ProblemException e) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + item.size());
            throw e;
        }
    }

    private static String contentRange(ByteRange range, long size) {
        return "bytes " + range.from() + "-" + (range.from() + range.length() - 1) + "/" + size;
    }

    private void sendParts(Item item, List<ByteRange> ranges, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var boundary = UUID.randomUUID().toString();
        var type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader(HttpHeaders.CONTENT_TYPE, "multipart/byteranges; boundary=" + boundary);
        if (isHead(request)) {
            return;
        }
        var out = response.getOutputStream();
        for (var range : ranges) {
            write(
                    out,
                    "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
                            .formatted(boundary, type, contentRange(range, item.size())));
            copy(item, range, out);
        }
        write(out, "\r\n--" + boundary + "--\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void copy(Item item, ByteRange range, OutputStream out) throws IOException {
        try (var bytes =
                blobs.open(item.name(), range).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND))) {
            copy(bytes, out);
        }
    }

    private static void copy(InputStream bytes, OutputStream out) throws IOException {
        var buffer = new byte[BUFFER];
        for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }
}
