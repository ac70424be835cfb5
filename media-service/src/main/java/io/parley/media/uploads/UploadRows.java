package io.parley.media.uploads;

import io.parley.media.blobs.Sha256;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The rows of uploads under way, which also keep the room for them.
@Component
class UploadRows {
    private static final String COLUMNS =
            "id, owner, chat, length, name, type, hash, view_once, metadata, resumable, unchecked, done, expires_at";

    private final JdbcClient db;

    UploadRows(JdbcClient db) {
        this.db = db;
    }

    /// Begins an upload when the account has room for it.
    ///
    /// @return how many bytes the account would have left beside it
    /// @throws ProblemException `quota_exceeded`
    @Transactional
    long reserve(Upload upload, long quota) {
        // Two uploads at once must not take the same room.
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                .param(upload.owner().toString())
                .query((_, _) -> "")
                .single();
        var left = quota - taken(upload.owner()) - upload.length();
        if (left < 0) {
            throw new ProblemException(ProblemCode.QUOTA_EXCEEDED);
        }
        var expected = upload.expected();
        db.sql("insert into uploads (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, false, ?)")
                .param(upload.id().value())
                .param(upload.owner().value())
                .param(upload.chat().value())
                .param(upload.length())
                .param(upload.name())
                .param(upload.type())
                .param(expected == null ? null : expected.hex())
                .param(upload.viewOnce())
                .param(upload.metadata())
                .param(upload.resumable())
                .param(upload.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
        return left;
    }

    private long taken(UserId owner) {
        return db.sql("""
                        select (select coalesce(sum(size), 0) from blobs where owner = :owner)
                            + (select coalesce(sum(length), 0) from uploads where owner = :owner and not done
                                and expires_at > now())""").param("owner", owner.value()).query(Long.class).single();
    }

    /// Empty also when its time is over.
    Optional<Upload> find(FileId id) {
        return db.sql("select " + COLUMNS + " from uploads where id = ? and expires_at > now()")
                .param(id.value())
                .query(UploadRows::upload)
                .optional();
    }

    void unchecked(FileId id, @Nullable Long from) {
        db.sql("update uploads set unchecked = ? where id = ?")
                .param(from)
                .param(id.value())
                .update();
    }

    void prolong(FileId id, Duration expiry) {
        db.sql("update uploads set expires_at = now() + make_interval(secs => ?) where id = ?")
                .params((double) expiry.toSeconds(), id.value())
                .update();
    }

    void expire(UserId owner) {
        db.sql("update uploads set expires_at = now() where owner = ?")
                .param(owner.value())
                .update();
    }

    /// Gives back its room: the file has taken it.
    void done(FileId id) {
        db.sql("update uploads set done = true where id = ?").param(id.value()).update();
    }

    void remove(FileId id) {
        db.sql("delete from uploads where id = ?").param(id.value()).update();
    }

    /// Those that can be resumed and have not become files.
    List<Upload> resumable() {
        return db.sql("select " + COLUMNS + " from uploads where resumable and not done and expires_at > now()")
                .query(UploadRows::upload)
                .list();
    }

    List<FileId> expired() {
        return db.sql("select id from uploads where expires_at <= now()").query(UUID.class).list().stream()
                .map(FileId::new)
                .toList();
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        var hash = row.getString("hash");
        return new Upload(
                new FileId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("owner", UUID.class)),
                new ChatId(row.getObject("chat", UUID.class)),
                row.getLong("length"),
                row.getString("name"),
                row.getString("type"),
                hash == null ? null : new Sha256(hash),
                row.getBoolean("view_once"),
                row.getString("metadata"),
                row.getBoolean("resumable"),
                row.getObject("unchecked", Long.class),
                row.getBoolean("done"),
                row.getTimestamp("expires_at").toInstant());
    }
}
