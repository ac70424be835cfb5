package io.parley.media.uploads;

import io.parley.media.blobs.Sha256;
import io.parley.media.files.FileSettings;
import io.parley.media.files.StoredFile;
import io.parley.media.limits.Limiter;
import io.parley.media.members.Members;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Uploads of one request: they become a file, or leave nothing.
@Component
class PlainUploads {
    /// No request takes as long; what it had set aside is given back then even if the process was killed.
    private static final Duration LONGEST = Duration.ofHours(6);
    /// What stands around a file in a body.
    private static final long FRAME = 64 << 10;

    private final UploadRows rows;
    private final Spool spool;
    private final Intake intake;
    private final Members members;
    private final Limiter limiter;
    private final FileSettings settings;
    private final Clock clock;

    PlainUploads(
            UploadRows rows,
            Spool spool,
            Intake intake,
            Members members,
            Limiter limiter,
            FileSettings settings,
            Clock clock) {
        this.rows = rows;
        this.spool = spool;
        this.intake = intake;
        this.members = members;
        this.limiter = limiter;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param length of the body; negative where the client does not say
    StoredFile receive(UserId owner, ChatId chat, @Nullable String contentType, long length, InputStream body)
            throws IOException {
        admit(owner, chat);
        if (length - FRAME > settings.largest()) {
            throw new ProblemException(ProblemCode.TOO_LARGE);
        }
        var id = FileId.next();
        var aside = Math.max(0, length);
        var left = rows.reserve(
                upload(id, owner, chat, aside, "", "", null, false),
                settings.quota().toBytes());
        try {
            var digest = SpoolFile.sha256();
            MultipartBody parts;
            try (var file = SpoolFile.open(spool.file(id), 0, Math.min(settings.largest(), aside + left), digest)) {
                parts = MultipartBody.read(body, contentType, file);
            }
            var upload = upload(
                    id,
                    owner,
                    chat,
                    aside,
                    FileName.of(parts.fileName()),
                    parts.fileType(),
                    Wishes.hash(parts.field(Wishes.SHA256)),
                    Wishes.viewOnce(parts.field(Wishes.VIEW_ONCE)));
            return intake.take(upload, spool.file(id), Spool.hash(digest));
        } finally {
            spool.delete(id);
            rows.remove(id);
        }
    }

    /// A file of content that the owner has uploaded before.
    ///
    /// @throws ProblemException `content_unknown` where it has to be uploaded
    StoredFile reuse(UserId owner, ChatId chat, Sha256 hash, String name, boolean viewOnce) throws IOException {
        admit(owner, chat);
        return intake.reuse(upload(FileId.next(), owner, chat, 0, FileName.of(name), "", hash, viewOnce), hash)
                .orElseThrow(() -> new ProblemException(ProblemCode.CONTENT_UNKNOWN));
    }

    private void admit(UserId owner, ChatId chat) {
        limiter.take(Limit.UPLOADS_OF_ACCOUNT, owner);
        if (!members.isMember(owner, chat)) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
    }

    private Upload upload(
            FileId id,
            UserId owner,
            ChatId chat,
            long length,
            String name,
            String type,
            @Nullable Sha256 expected,
            boolean viewOnce) {
        var expiresAt = clock.instant().plus(LONGEST);
        return new Upload(id, owner, chat, length, name, type, expected, viewOnce, "", false, null, false, expiresAt);
    }
}
