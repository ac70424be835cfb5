package io.parley.media.files;

import io.parley.media.blobs.Sha256;
import io.parley.schemas.history.Membership;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.media.MediaKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of files and of what they consist of.
@Component
public class FileRows {
    private static final String CONTENT =
            "b.owner, b.hash, b.size, b.stored_hash, b.kind, b.type, b.width, b.height, b.duration_ms, b.blurhash,"
                    + " b.thumbnail";
    private static final String FILE = "select f.id, f.chat, f.name, f.view_once, f.created_at, f.expires_at, "
            + CONTENT + " from files f join blobs b on b.owner = f.owner and b.hash = f.hash ";

    private final JdbcClient db;

    FileRows(JdbcClient db) {
        this.db = db;
    }

    /// Empty unless it is complete.
    public Optional<StoredFile> find(FileId file) {
        return db.sql(FILE + "where f.id = ? and f.state = 'complete'")
                .param(file.value())
                .query(FileRows::file)
                .optional();
    }

    /// What the account has uploaded before, if a file still has it.
    public Optional<Content> contentOf(UserId owner, Sha256 hash) {
        return db.sql("select " + CONTENT + " from blobs b where b.owner = ? and b.hash = ?")
                .params(owner.value(), hash.hex())
                .query((row, _) -> content(row))
                .optional();
    }

    /// Also where it was noted before, by who was killed before its bytes were stored. Waits for a removal of the same
    /// content that is under way.
    void insert(Content content) {
        db.sql("""
                        insert into blobs (owner, hash, size, stored_hash, kind, type, width, height, duration_ms,
                            blurhash, thumbnail)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (owner, hash) do update set size = excluded.size,
                            stored_hash = excluded.stored_hash, kind = excluded.kind, type = excluded.type,
                            width = excluded.width, height = excluded.height, duration_ms = excluded.duration_ms,
                            blurhash = excluded.blurhash, thumbnail = excluded.thumbnail""")
                .params(
                        content.owner().value(),
                        content.hash().hex(),
                        content.size(),
                        content.storedHash().hex(),
                        content.kind().name(),
                        content.type())
                .param(content.width())
                .param(content.height())
                .param(content.durationMs())
                .param(content.blurhash())
                .param(content.thumbnail())
                .update();
    }

    /// Begins the storing of a file, or finds that it has been begun.
    ///
    /// @throws org.springframework.dao.DataIntegrityViolationException when the content is no longer there
    void begin(FileId file, ChatId chat, String name, boolean viewOnce, Content content) {
        db.sql("""
                        insert into files (id, owner, chat, hash, name, view_once, state)
                        values (?, ?, ?, ?, ?, ?, 'storing') on conflict (id) do nothing""")
                .params(
                        file.value(),
                        content.owner().value(),
                        chat.value(),
                        content.hash().hex(),
                        name,
                        viewOnce)
                .update();
    }

    /// False when it is not being stored: it is complete already, or given up.
    ///
    /// @param keep null for ever
    boolean complete(FileId file, @Nullable Duration keep) {
        return db.sql("""
                                update files set state = 'complete', expires_at = now() + make_interval(secs => ?)
                                where id = ? and state = 'storing'""")
                        .param(keep == null ? null : (double) keep.toSeconds())
                        .param(file.value())
                        .update()
                > 0;
    }

    /// Makes it nobody's from now on; what is left of it is removed afterwards. False when it is not there any more.
    public boolean end(FileId file, EndedAs how) {
        return db.sql("update files set state = 'deleting', ended_as = ? where id = ? and state = 'complete'")
                        .params(how.name(), file.value())
                        .update()
                > 0;
    }

    /// Whether a message cites the file in one of these stretches of membership.
    public boolean isCitedIn(FileId file, List<Membership> memberships) {
        return db.sql("select seq from citations where file = ?").param(file.value()).query(Long.class).list().stream()
                .map(Seq::new)
                .anyMatch(seq -> memberships.stream().anyMatch(membership -> membership.includes(seq)));
    }

    /// The files of a chat that a member may have, the latest first.
    ///
    /// @param before null for the latest of all
    public List<StoredFile> ofChat(
            ChatId chat, UserId reader, List<Membership> memberships, @Nullable FileId before, int limit) {
        var from = memberships.stream().map(one -> one.joined().value()).toArray(Long[]::new);
        var to = memberships.stream()
                .map(one -> one.removed().map(Seq::value).orElse(Long.MAX_VALUE))
                .toArray(Long[]::new);
        return db.sql(FILE + """
                        where f.chat = :chat and f.state = 'complete' and (:before::uuid is null or f.id < :before)
                        and (f.owner = :reader or exists (select 1 from citations c
                            join unnest(:from::bigint[], :to::bigint[]) as m(first, last)
                            on c.seq between m.first and m.last where c.file = f.id))
                        order by f.id desc limit :limit""")
                .param("chat", chat.value())
                .param("before", before == null ? null : before.value())
                .param("reader", reader.value())
                .param("from", from)
                .param("to", to)
                .param("limit", limit)
                .query(FileRows::file)
                .list();
    }

    /// Notes that the account has fetched it. False when it had before.
    public boolean view(FileId file, UserId account) {
        return db.sql("insert into views (file, account) values (?, ?) on conflict do nothing")
                        .params(file.value(), account.value())
                        .update()
                > 0;
    }

    private static StoredFile file(ResultSet row, int number) throws SQLException {
        return new StoredFile(
                new FileId(row.getObject("id", UUID.class)),
                new ChatId(row.getObject("chat", UUID.class)),
                row.getString("name"),
                row.getBoolean("view_once"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("expires_at")),
                content(row));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    static Content content(ResultSet row) throws SQLException {
        return new Content(
                new UserId(row.getObject("owner", UUID.class)),
                new Sha256(row.getString("hash")),
                row.getLong("size"),
                new Sha256(row.getString("stored_hash")),
                MediaKind.valueOf(row.getString("kind")),
                row.getString("type"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getObject("duration_ms", Long.class),
                row.getString("blurhash"),
                row.getBoolean("thumbnail"));
    }
}
