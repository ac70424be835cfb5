package io.parley.media.uploads;

import static java.util.Objects.requireNonNullElse;

import io.parley.media.blobs.Blobs;
import io.parley.media.blobs.BlobsFullException;
import io.parley.media.blobs.Sha256;
import io.parley.media.files.Content;
import io.parley.media.files.FileRows;
import io.parley.media.files.FileSettings;
import io.parley.media.files.StoredFile;
import io.parley.media.files.Storing;
import io.parley.media.inspection.Declared;
import io.parley.media.inspection.Inspection;
import io.parley.media.inspection.Inspection.Inspected;
import io.parley.media.inspection.Inspector;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.schemas.media.CassandraFiles;
import io.parley.schemas.media.MediaFile;
import io.parley.schemas.media.MediaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/// The one way from bytes that have arrived to a complete file, however they came. Killed anywhere in between, the same
/// call goes on from there.
@Component
public class Intake {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int STRIPES = 64;

    private final FileRows rows;
    private final Storing storing;
    private final FileSettings settings;
    private final Blobs blobs;
    private final Inspector inspector;
    private final Spool spool;
    private final CassandraFiles edges;
    /// The same content is stored by one at a time.
    private final ReentrantLock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    Intake(
            FileRows rows,
            Storing storing,
            FileSettings settings,
            Blobs blobs,
            Inspector inspector,
            Spool spool,
            CassandraFiles edges) {
        this.rows = rows;
        this.storing = storing;
        this.settings = settings;
        this.blobs = blobs;
        this.inspector = inspector;
        this.spool = spool;
        this.edges = edges;
    }

    /// @param bytes all of them; they stay where they are and are never written again
    /// @param hash of the bytes
    /// @throws ProblemException when they may not become a file; `unavailable` and `storage_full` may pass
    StoredFile take(Upload upload, Path bytes, Sha256 hash) throws IOException {
        if (upload.expected() != null && !upload.expected().equals(hash)) {
            throw new ProblemException(ProblemCode.HASH_MISMATCH);
        }
        if (Files.size(bytes) == 0) {
            throw new ProblemException(ProblemCode.FILE_EMPTY);
        }
        var stripe = stripes[Math.floorMod(hash.hashCode(), STRIPES)];
        stripe.lock();
        try {
            var content = store(upload, bytes, hash);
            return finish(upload, content);
        } finally {
            stripe.unlock();
        }
    }

    /// A file of content that the account has uploaded before: nobody else's is looked at, so nothing is learned of it.
    ///
    /// @return empty where the content has to be uploaded
    Optional<StoredFile> reuse(Upload upload, Sha256 hash) throws IOException {
        var known = rows.contentOf(upload.owner(), hash);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        try {
            begin(upload, known.get(), true);
        } catch (DataIntegrityViolationException _) {
            return Optional.empty();
        }
        // Asked only now: from here on nobody removes it.
        return blobs.has(known.get().blob()) ? Optional.of(finish(upload, known.get())) : Optional.empty();
    }

    private Content store(Upload upload, Path bytes, Sha256 hash) throws IOException {
        var known = rows.contentOf(upload.owner(), hash);
        if (known.isPresent()) {
            try {
                begin(upload, known.get(), true);
                if (blobs.has(known.get().blob())) {
                    return known.get();
                }
            } catch (DataIntegrityViolationException _) {
                // Removed meanwhile: it is as new.
            }
        }
        var scratch = spool.scratch();
        try {
            var found = inspect(upload, bytes, scratch);
            var stored = requireNonNullElse(found.replacement(), bytes);
            var content = content(upload, hash, found, stored);
            requireSize(content, Files.size(bytes));
            begin(upload, content, false);
            put(content, found, stored);
            return content;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, RETRY_AFTER);
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private Inspected inspect(Upload upload, Path bytes, Path scratch) throws IOException, InterruptedException {
        return switch (inspector.inspect(bytes, scratch, new Declared(upload.type(), upload.name()))) {
            case Inspected found -> found;
            case Inspection.Refused(var reason) ->
                throw switch (reason) {
                    case EMPTY -> new ProblemException(ProblemCode.FILE_EMPTY);
                    case NOT_AS_DECLARED, UNSUPPORTED, AMBIGUOUS, BROKEN, HARMFUL ->
                        new ProblemException(ProblemCode.CONTENT_REFUSED);
                    case TOO_LARGE_UNPACKED -> new ProblemException(ProblemCode.UNPACKED_TOO_LARGE);
                    case TOO_LARGE_TO_SCAN -> new ProblemException(ProblemCode.TOO_LARGE);
                    case NOT_NOW -> new ProblemException(ProblemCode.UNAVAILABLE, RETRY_AFTER);
                };
        };
    }

    private static Content content(Upload upload, Sha256 hash, Inspected found, Path stored) throws IOException {
        var dimensions = found.dimensions();
        var duration = found.duration();
        return new Content(
                upload.owner(),
                hash,
                Files.size(stored),
                found.replacement() == null ? hash : Spool.hash(stored),
                kind(found),
                found.type(),
                dimensions == null ? null : dimensions.width(),
                dimensions == null ? null : dimensions.height(),
                duration == null ? null : duration.toMillis(),
                found.blurhash(),
                found.thumbnail() != null);
    }

    private static MediaKind kind(Inspected found) {
        return switch (found.kind()) {
            case IMAGE -> MediaKind.IMAGE;
            case VIDEO -> MediaKind.VIDEO;
            case VOICE -> MediaKind.VOICE;
            case DOCUMENT -> MediaKind.DOCUMENT;
            case ATTACHMENT -> MediaKind.ATTACHMENT;
        };
    }

    private void requireSize(Content content, long uploaded) {
        if (uploaded > settings.maxSize(content.kind())) {
            throw new ProblemException(ProblemCode.TOO_LARGE);
        }
    }

    private void begin(Upload upload, Content content, boolean known) {
        storing.begin(upload.id(), upload.chat(), upload.name(), upload.viewOnce(), content, known);
    }

    /// The content last: where it is, its thumbnail is too.
    private void put(Content content, Inspected found, Path stored) throws IOException {
        try {
            if (found.thumbnail() != null) {
                blobs.put(content.thumbnailBlob(), found.thumbnail());
            }
            blobs.put(content.blob(), stored);
        } catch (BlobsFullException _) {
            throw new ProblemException(ProblemCode.STORAGE_FULL);
        }
    }

    /// The edges first: when the owner hears of the file, a message may cite it.
    private StoredFile finish(Upload upload, Content content) {
        edges.put(new MediaFile(
                upload.id(),
                upload.chat(),
                upload.owner(),
                content.kind(),
                content.type(),
                content.size(),
                upload.viewOnce()));
        storing.finish(upload.id(), upload.chat(), upload.viewOnce(), content);
        return rows.find(upload.id()).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }
}
