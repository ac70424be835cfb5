package io.parley.gateway.sessions;

import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.revocation.Revocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of sessions. What may be done with them is decided in [Sessions] and [SessionEnds].
@Component
class SessionRows {
    private final JdbcClient db;

    SessionRows(JdbcClient db) {
        this.db = db;
    }

    /// One as its owner is shown it. One that goes on has no end and no reason.
    record Shown(
            SessionId id,
            DeviceId device,
            @Nullable String name,
            @Nullable String address,
            Instant createdAt,
            Instant usedAt,
            @Nullable Instant endedAt,
            Revocation.@Nullable Reason reason) {}

    /// Nobody else can open or end sessions of the account until the transaction ends.
    ///
    /// @return false when there is no such account
    boolean lock(UserId user) {
        return db.sql("select true from accounts where id = ? for no key update")
                .param(user.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void insert(Session session, String address, Instant now, Instant expires) {
        db.sql("insert into sessions (id, account, device, address, created_at, rotated_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(session.id().value())
                .param(session.user().value())
                .param(session.device().value())
                .param(address)
                .param(utc(now))
                .param(utc(now))
                .param(utc(expires))
                .update();
    }

    /// Those that go on.
    List<Session> live(UserId user, Instant now) {
        return db.sql("select id, device from sessions where account = ? and ended_at is null and expires_at > ?")
                .params(user.value(), utc(now))
                .query((row, _) -> new Session(
                        user,
                        new SessionId(row.getObject("id", UUID.class)),
                        new DeviceId(row.getObject("device", UUID.class))))
                .list();
    }

    /// The session of this id, if it is the user's.
    Optional<Session> find(UserId user, SessionId id) {
        return db.sql("select device from sessions where id = ? and account = ?")
                .params(id.value(), user.value())
                .query((row, _) -> new Session(user, id, new DeviceId(row.getObject("device", UUID.class))))
                .optional();
    }

    /// @return false when it had ended before, or never was
    boolean end(SessionId session, Revocation.Reason reason, Instant now) {
        return db.sql("update sessions set ended_at = ?, ended_reason = ? where id = ? and ended_at is null")
                        .params(utc(now), reason.name().toLowerCase(Locale.ROOT), session.value())
                        .update()
                == 1;
    }

    /// @return false when the user has no such session that goes on
    boolean rename(UserId user, SessionId session, String name) {
        return db.sql("update sessions set name = ? where id = ? and account = ? and ended_at is null")
                        .params(name, session.value(), user.value())
                        .update()
                == 1;
    }

    /// Those that go on, and those that ended since; the one last used first.
    List<Shown> shown(UserId user, Instant now, Instant endedSince) {
        return db.sql("""
                        select id, device, name, address, created_at, rotated_at, ended_at, ended_reason from sessions
                        where account = ? and (ended_at > ? or ended_at is null and expires_at > ?)
                        order by rotated_at desc, id""")
                .params(user.value(), utc(endedSince), utc(now))
                .query(SessionRows::shown)
                .list();
    }

    int removeExpired(Instant before) {
        return db.sql("delete from sessions where expires_at < ?")
                .param(utc(before))
                .update();
    }

    /// With their refresh tokens.
    void removeAll(UserId user) {
        db.sql("delete from sessions where account = ?").param(user.value()).update();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Shown shown(ResultSet row, int number) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        var reason = row.getString("ended_reason");
        return new Shown(
                new SessionId(row.getObject("id", UUID.class)),
                new DeviceId(row.getObject("device", UUID.class)),
                row.getString("name"),
                row.getString("address"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("rotated_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                reason == null ? null : Revocation.Reason.valueOf(reason.toUpperCase(Locale.ROOT)));
    }
}
