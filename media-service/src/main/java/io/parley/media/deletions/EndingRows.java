package io.parley.media.deletions;

import io.parley.media.blobs.Sha256;
import io.parley.media.files.EndedAs;
import io.parley.media.files.FileSettings;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.media.MediaKind;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of files that end.
@Component
class EndingRows {
    /// A file whose storing has taken as long was given up: its process was killed, and no upload goes on with it.
    private static final Duration LONGEST_STORING = Duration.ofHours(1);

    private final JdbcClient db;

    EndingRows(JdbcClient db) {
        this.db = db;
    }

    record Ending(FileId file, UserId owner, ChatId chat, Sha256 hash, MediaKind kind, long size, EndedAs how) {}

    /// One that nobody else is at, held until the transaction ends.
    Optional<Ending> take() {
        return db.sql("""
                        select f.id, f.owner, f.chat, f.hash, f.ended_as, b.kind, b.size
                        from files f join blobs b on b.owner = f.owner and b.hash = f.hash
                        where f.state = 'deleting' order by f.id limit 1 for update of f skip locked""")
                .query((row, _) -> new Ending(
                        new FileId(row.getObject("id", UUID.class)),
                        new UserId(row.getObject("owner", UUID.class)),
                        new ChatId(row.getObject("chat", UUID.class)),
                        new Sha256(row.getString("hash")),
                        MediaKind.valueOf(row.getString("kind")),
                        row.getLong("size"),
                        EndedAs.valueOf(row.getString("ended_as"))))
                .optional();
    }

    /// Nothing is left of it but that it was. Takes the content from it.
    void tombstone(FileId file) {
        db.sql("delete from citations where file = ?").param(file.value()).update();
        db.sql("delete from views where file = ?").param(file.value()).update();
        db.sql("update files set state = 'deleted', hash = null, name = '' where id = ?")
                .param(file.value())
                .update();
    }

    /// Takes the content away when no file has it. Whoever begins a file of it meanwhile waits for the end of the
    /// transaction, and finds it gone.
    ///
    /// @return whether its bytes are nobody's
    boolean dropContent(UserId owner, Sha256 hash) {
        db.sql("select 1 from blobs where owner = ? and hash = ? for update")
                .params(owner.value(), hash.hex())
                .query(Integer.class)
                .optional();
        return db.sql("""
                                delete from blobs b where b.owner = ? and b.hash = ?
                                and not exists (select 1 from files f where f.owner = b.owner and f.hash = b.hash)""").params(owner.value(), hash.hex()).update() > 0;
    }

    /// @return how many have ended
    int endExpired() {
        return db.sql("""
                        update files set state = 'deleting', ended_as = 'EXPIRED'
                        where state = 'complete' and expires_at <= now()""").update();
    }

    /// Those that no message has cited in time.
    ///
    /// @return how many have ended
    int endOrphans(FileSettings settings) {
        return db.sql("""
                        update files set state = 'deleting', ended_as = 'ORPHANED'
                        where state = 'complete' and not cited and created_at <= now() - make_interval(secs => ?)""").param((double) settings.citeWithin().toSeconds()).update();
    }

    /// Those of accounts that are erased, also what a request that was under way has brought since.
    ///
    /// @return how many have ended
    int endErased() {
        return db.sql("""
                        update files set state = 'deleting', ended_as = 'DELETED'
                        where state = 'complete' and owner in (select owner from erased)""").update();
    }

    /// From now on nothing of the account is kept.
    void erase(UserId owner) {
        db.sql("insert into erased (owner) values (?) on conflict do nothing")
                .param(owner.value())
                .update();
        db.sql("""
                        update files set state = 'deleting', ended_as = 'DELETED'
                        where state in ('storing', 'complete') and owner = ?""").param(owner.value()).update();
        db.sql("delete from views where account = ?").param(owner.value()).update();
    }

    boolean holdsAnyOf(UserId owner) {
        return db.sql("select exists (select 1 from files where owner = ? and state <> 'deleted')")
                .param(owner.value())
                .query(Boolean.class)
                .single();
    }

    /// @return how many have ended
    int endUnfinished() {
        return db.sql("""
                        update files set state = 'deleting', ended_as = 'ORPHANED'
                        where state = 'storing' and created_at <= now() - make_interval(secs => ?)
                        and not exists (select 1 from uploads u where u.id = files.id)""").param((double) LONGEST_STORING.toSeconds()).update();
    }
}
