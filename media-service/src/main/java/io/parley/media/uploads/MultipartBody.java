package io.parley.media.uploads;

import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/// A `multipart/form-data` body, read as it comes: the part `file` into the spool, and short fields beside it, in any
/// order. Nothing of it is kept in memory.
final class MultipartBody implements MultiPart.Parser.Listener {
    static final String FILE = "file";

    private static final int BUFFER = 128 << 10;
    private static final int MAX_PARTS = 8;
    private static final int MAX_FIELD = 1_024;
    private static final int MAX_HEADERS = 4_096;

    private final SpoolFile file;
    private final Map<String, String> fields = new HashMap<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private @Nullable String part;
    private @Nullable String fileName;
    private String fileType = "application/octet-stream";
    private String disposition = "";
    private String type = "";
    private boolean complete;
    private @Nullable Throwable failure;

    private MultipartBody(SpoolFile file) {
        this.file = file;
    }

    /// Returns when all of the body has been read.
    ///
    /// @throws ProblemException `request_invalid` when it is no such body, has no file, or ends early
    static MultipartBody read(InputStream body, @Nullable String contentType, SpoolFile file) throws IOException {
        var boundary = contentType == null ? null : MultiPart.extractBoundary(contentType);
        if (boundary == null) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        var parts = new MultipartBody(file);
        var parser = new MultiPart.Parser(boundary, parts);
        parser.setMaxParts(MAX_PARTS);
        parser.setPartHeadersMaxLength(MAX_HEADERS);
        var buffer = new byte[BUFFER];
        for (var read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            parts.take(parser, Content.Chunk.from(ByteBuffer.wrap(buffer, 0, read), false));
        }
        parts.take(parser, Content.Chunk.EOF);
        if (!parts.complete || parts.fileName == null) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        return parts;
    }

    private void take(MultiPart.Parser parser, Content.Chunk chunk) throws IOException {
        if (!complete) {
            parser.parse(chunk);
        }
        switch (failure) {
            case null -> {
                // As it should be.
            }
            case ProblemException e -> throw e;
            case UncheckedIOException e -> throw e.getCause();
            default -> throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
    }

    /// As the client calls it.
    String fileName() {
        return fileName == null ? "" : fileName;
    }

    /// As the client says.
    String fileType() {
        return fileType;
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    @Override
    public void onPartBegin() {
        part = null;
        disposition = "";
        type = "";
        field.reset();
    }

    @Override
    public void onPartHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Disposition")) {
            disposition = value;
        } else if (name.equalsIgnoreCase("Content-Type")) {
            type = value;
        }
    }

    @Override
    public void onPartHeaders() {
        var parsed = ContentDisposition.parse(disposition);
        var name = parsed.getName();
        if (name == null || fields.containsKey(name) || (name.equals(FILE) && fileName != null)) {
            onFailure(new ProblemException(ProblemCode.REQUEST_INVALID));
            return;
        }
        part = name;
        if (name.equals(FILE)) {
            fileName = parsed.getFilename() == null ? "" : parsed.getFilename();
            fileType = type.isEmpty() ? fileType : type;
        }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        var bytes = chunk.getByteBuffer();
        try {
            if (FILE.equals(part)) {
                file.write(bytes);
            } else if (field.size() + bytes.remaining() > MAX_FIELD) {
                onFailure(new ProblemException(ProblemCode.REQUEST_INVALID));
            } else {
                var some = new byte[bytes.remaining()];
                bytes.get(some);
                field.writeBytes(some);
            }
        } catch (IOException e) {
            onFailure(new UncheckedIOException(e));
        } catch (ProblemException e) {
            onFailure(e);
        }
    }

    @Override
    public void onPartEnd() {
        if (part != null && !part.equals(FILE)) {
            fields.put(part, field.toString(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void onComplete() {
        complete = true;
    }

    /// The first counts. The parser goes on behind what a listener throws, so nothing here throws anything.
    @Override
    public void onFailure(Throwable cause) {
        failure = failure == null ? cause : failure;
    }
}
