package io.parley.gateway.admin;

import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of accounts, as far as roles and suspensions go.
@Component
class StaffRows {
    private static final String VIEW = "select a.id, a.name, a.user_name, a.email, a.phone, a.role, a.created_at,"
            + " a.suspended_at, (select count(*) from sessions s where s.account = a.id and s.ended_at is null"
            + " and s.expires_at > now()) as sessions from accounts a ";

    private final JdbcClient db;

    StaffRows(JdbcClient db) {
        this.db = db;
    }

    Optional<StaffView> find(UserId user) {
        return db.sql(VIEW + "where a.id = ? and a.deleted_at is null")
                .param(user.value())
                .query(StaffRows::view)
                .optional();
    }

    /// Whose id, e-mail address, phone number or user name it is, or whose name it is, whatever its case.
    List<StaffView> find(String text, int limit) {
        return db.sql(VIEW
                        + "where a.deleted_at is null and (a.id::text = lower(?) or a.email = lower(?) or a.phone = ? or a.user_name = lower(?)"
                        + " or lower(a.name) = lower(?)) order by a.id limit ?")
                .params(text, text, text, text, text, limit)
                .query(StaffRows::view)
                .list();
    }

    /// Locks all admins in good standing and the account, in one order: of two who demote each other one comes second.
    ///
    /// @return the admins
    List<UserId> lockWithAdmins(UserId user) {
        return db
                .sql("select id, role = 'admin' and suspended_at is null as admin from accounts"
                        + " where id = ? or (role = 'admin' and suspended_at is null) order by id for update")
                .param(user.value())
                .query((row, _) -> row.getBoolean("admin") ? Optional.of(id(row)) : Optional.<UserId>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    void changeRole(UserId user, AccountRole role) {
        db.sql("update accounts set role = ? where id = ?")
                .params(role.name().toLowerCase(Locale.ROOT), user.value())
                .update();
    }

    /// @return false when it was so already
    boolean suspend(UserId user) {
        return db.sql("update accounts set suspended_at = now() where id = ? and suspended_at is null")
                        .param(user.value())
                        .update()
                == 1;
    }

    boolean unsuspend(UserId user) {
        return db.sql("update accounts set suspended_at = null where id = ? and suspended_at is not null")
                        .param(user.value())
                        .update()
                == 1;
    }

    private static StaffView view(ResultSet row, int number) throws SQLException {
        var suspendedAt = row.getObject("suspended_at", OffsetDateTime.class);
        return new StaffView(
                id(row),
                row.getString("name"),
                row.getString("user_name"),
                row.getString("email"),
                row.getString("phone"),
                AccountRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                suspendedAt == null ? null : suspendedAt.toInstant(),
                row.getInt("sessions"));
    }

    private static UserId id(ResultSet row) throws SQLException {
        return new UserId(row.getObject("id", UUID.class));
    }
}
