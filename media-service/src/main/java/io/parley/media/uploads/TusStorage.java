package io.parley.media.uploads;

import io.parley.media.files.FileSettings;
import io.parley.media.limits.Limiter;
import io.parley.media.members.Members;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.Limit;
import io.parley.schemas.media.MediaKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import me.desair.tus.server.exception.UploadNotFoundException;
import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadInfo;
import me.desair.tus.server.upload.UploadLockingService;
import me.desair.tus.server.upload.UploadStorageService;
import me.desair.tus.server.upload.concatenation.UploadConcatenationService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where the tus protocol finds uploads: what they are in the database, and how far they have come by the length of
/// their file. The library's own storage keeps both apart and loses an upload whose server was killed while it wrote.
@Component
class TusStorage implements UploadStorageService {
    private static final int BUFFER = 128 << 10;

    private final UploadRows rows;
    private final Spool spool;
    private final Members members;
    private final Limiter limiter;
    private final FileSettings files;
    private final UploadSettings settings;
    private final Clock clock;
    private final RunningHashes hashes = new RunningHashes();
    private @Nullable UploadIdFactory ids;

    TusStorage(
            UploadRows rows,
            Spool spool,
            Members members,
            Limiter limiter,
            FileSettings files,
            UploadSettings settings,
            Clock clock) {
        this.rows = rows;
        this.spool = spool;
        this.members = members;
        this.limiter = limiter;
        this.files = files;
        this.settings = settings;
        this.clock = clock;
    }

    RunningHashes hashes() {
        return hashes;
    }

    @Override
    public UploadInfo create(UploadInfo info, String ownerKey) throws IOException {
        var owner = UserId.of(ownerKey);
        var wishes = info.getMetadata();
        var chat = chat(wishes.get("chat"));
        // Room is set aside for all of it, so the length must be known; to the library, none and zero are the same.
        var length = info.getLength();
        if (length == null) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        var type = Objects.requireNonNullElse(wishes.get("filetype"), "application/octet-stream");
        if (length > files.largest() || (isImage(type) && length > files.maxSize(MediaKind.IMAGE))) {
            throw new ProblemException(ProblemCode.TOO_LARGE);
        }
        limiter.take(Limit.UPLOADS_OF_ACCOUNT, owner);
        if (!members.isMember(owner, chat)) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        var upload = new Upload(
                FileId.next(),
                owner,
                chat,
                length,
                FileName.of(Objects.requireNonNullElse(wishes.get("filename"), "")),
                type,
                Wishes.hash(Optional.ofNullable(wishes.get(Wishes.SHA256))),
                Wishes.viewOnce(Optional.ofNullable(wishes.get(Wishes.VIEW_ONCE))),
                Objects.requireNonNullElse(info.getEncodedMetadata(), ""),
                true,
                null,
                false,
                clock.instant().plus(settings.expiry()));
        rows.reserve(upload, files.quota().toBytes());
        return fill(info, upload);
    }

    private static boolean isImage(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("image/");
    }

    private static ChatId chat(@Nullable String text) {
        try {
            return ChatId.of(Objects.requireNonNullElse(text, ""));
        } catch (IllegalArgumentException _) {
            throw new ProblemException(ProblemCode.ID_INVALID);
        }
    }

    @Override
    public @Nullable UploadInfo getUploadInfo(String uploadUrl, String ownerKey) throws IOException {
        var id = ids == null ? null : ids.readUploadId(uploadUrl);
        var upload = id == null ? Optional.<Upload>empty() : find(id.toString());
        return upload.isEmpty() || !upload.get().owner().toString().equals(ownerKey)
                ? null
                : fill(new UploadInfo(), upload.get());
    }

    @Override
    public @Nullable UploadInfo getUploadInfo(UploadId id) throws IOException {
        var upload = find(id.toString());
        return upload.isEmpty() ? null : fill(new UploadInfo(), upload.get());
    }

    /// Empty for what is no upload's id, of one that is over, and of one whose owner is somebody else.
    Optional<Upload> find(String id, UserId owner) {
        return find(id).filter(upload -> upload.owner().equals(owner));
    }

    private Optional<Upload> find(String id) {
        try {
            return rows.find(FileId.of(id)).filter(Upload::resumable);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    long offset(Upload upload) throws IOException {
        return upload.done() ? upload.length() : spool.size(upload.id());
    }

    private UploadInfo fill(UploadInfo info, Upload upload) throws IOException {
        info.setId(new UploadId(upload.id().toString()));
        info.setOwnerKey(upload.owner().toString());
        info.setLength(upload.length());
        info.setOffset(offset(upload));
        info.setEncodedMetadata(upload.metadata());
        return info;
    }

    /// Keeps what has come, also when the client or the disk ends it.
    @Override
    public UploadInfo append(UploadInfo info, InputStream bytes) throws IOException {
        var id = FileId.of(info.getId().toString());
        var digest = hashes.take(id, info.getOffset());
        try (var file = SpoolFile.open(spool.file(id), info.getOffset(), info.getLength(), digest)) {
            try {
                var buffer = new byte[BUFFER];
                for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                    file.write(ByteBuffer.wrap(buffer, 0, read));
                }
            } finally {
                info.setOffset(file.size());
                hashes.keep(id, digest, file.size());
            }
        }
        return info;
    }

    @Override
    public void removeLastNumberOfBytes(@Nullable UploadInfo info, long count) throws IOException {
        if (info != null && count > 0) {
            truncate(FileId.of(info.getId().toString()), Math.max(0, info.getOffset() - count));
        }
    }

    void truncate(FileId id, long size) throws IOException {
        hashes.forget(id);
        spool.truncate(id, size);
    }

    @Override
    public void update(UploadInfo info) {
        rows.prolong(FileId.of(info.getId().toString()), settings.expiry());
    }

    @Override
    public void terminateUpload(@Nullable UploadInfo info) throws IOException {
        if (info != null) {
            remove(FileId.of(info.getId().toString()));
        }
    }

    void remove(FileId id) throws IOException {
        hashes.forget(id);
        spool.delete(id);
        rows.remove(id);
    }

    @Override
    public long getMaxUploadSize() {
        return files.largest();
    }

    @Override
    public Long getUploadExpirationPeriod() {
        return settings.expiry().toMillis();
    }

    @Override
    public String getUploadUri() {
        return TusController.PATH;
    }

    @Override
    public void setIdFactory(UploadIdFactory factory) {
        ids = factory;
    }

    @Override
    public void setMaxUploadSize(@Nullable Long size) {
        // Ours are configured elsewhere.
    }

    @Override
    public void setUploadExpirationPeriod(@Nullable Long period) {
        // As above.
    }

    @Override
    public void setUploadConcatenationService(UploadConcatenationService service) {
        // Not offered.
    }

    @Override
    public @Nullable UploadConcatenationService getUploadConcatenationService() {
        return null;
    }

    @Override
    public void cleanupExpiredUploads(UploadLockingService locks) {
        // See UploadSweep.
    }

    @Override
    public InputStream getUploadedBytes(String uploadUri, String ownerKey) throws UploadNotFoundException {
        throw new UploadNotFoundException("files are fetched as files");
    }

    @Override
    public InputStream getUploadedBytes(UploadId id) throws UploadNotFoundException {
        throw new UploadNotFoundException("files are fetched as files");
    }

    @Override
    public void copyUploadTo(UploadInfo info, OutputStream out) throws UploadNotFoundException {
        throw new UploadNotFoundException("files are fetched as files");
    }
}
