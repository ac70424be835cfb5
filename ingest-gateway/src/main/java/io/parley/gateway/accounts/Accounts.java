package io.parley.gateway.accounts;

import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The accounts in PostgreSQL.
@Component
class Accounts {
    private static final int MAX_FOUND = 20;
    private static final String COLUMNS = "id, name, email, phone, created_at";

    private final JdbcClient db;

    Accounts(JdbcClient db) {
        this.db = db;
    }

    record Credentials(Account account, String passwordHash) {}

    /// @return empty when the login name is taken
    Optional<Account> add(LoginName login, DisplayName name, String passwordHash) {
        return db.sql("insert into accounts (id, name, " + column(login) + ", password_hash) values (?, ?, ?, ?)"
                        + " on conflict do nothing returning " + COLUMNS)
                .params(UserId.next().value(), name.value(), text(login), passwordHash)
                .query(Accounts::account)
                .optional();
    }

    Optional<Credentials> credentials(LoginName login) {
        return db.sql("select " + COLUMNS + ", password_hash from accounts where " + column(login) + " = ?")
                .param(text(login))
                .query((row, number) -> new Credentials(account(row, number), row.getString("password_hash")))
                .optional();
    }

    Optional<Account> account(UserId user) {
        return db.sql("select " + COLUMNS + " from accounts where id = ?")
                .param(user.value())
                .query(Accounts::account)
                .optional();
    }

    Optional<Account> rename(UserId user, DisplayName name) {
        return db.sql("update accounts set name = ? where id = ? returning " + COLUMNS)
                .params(name.value(), user.value())
                .query(Accounts::account)
                .optional();
    }

    Optional<Profile> profile(UserId user) {
        return db.sql("select id, name from accounts where id = ?")
                .param(user.value())
                .query(Accounts::profile)
                .optional();
    }

    /// Those whose name begins with the text, whatever its case, or whose e-mail address it is.
    List<Profile> search(String text) {
        var literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return db.sql("""
                        select id, name from accounts where lower(name) like lower(?) || '%' or email = lower(?)
                        order by lower(name), id limit ?""")
                .params(literal, text, MAX_FOUND)
                .query(Accounts::profile)
                .list();
    }

    private static String column(LoginName login) {
        return switch (login) {
            case LoginName.Email _ -> "email";
            case LoginName.Phone _ -> "phone";
        };
    }

    private static String text(LoginName login) {
        return switch (login) {
            case LoginName.Email email -> email.value();
            case LoginName.Phone phone -> phone.value();
        };
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Profile profile(ResultSet row, int number) throws SQLException {
        return new Profile(new UserId(row.getObject("id", UUID.class)), row.getString("name"));
    }
}
