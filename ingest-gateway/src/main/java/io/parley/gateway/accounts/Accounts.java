package io.parley.gateway.accounts;

import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The accounts in PostgreSQL.
@Component
public class Accounts {
    private static final int MAX_FOUND = 20;
    private static final String COLUMNS = "id, name, email, phone, created_at";

    private final JdbcClient db;

    Accounts(JdbcClient db) {
        this.db = db;
    }

    /// @param passwordHash null of who signs in by codes or an identity elsewhere only
    public record Credentials(UserId account, @Nullable String passwordHash) {
        @Override
        public String toString() {
            return "Credentials[account=" + account + ", [REDACTED]]";
        }
    }

    /// @return empty when the login name is taken
    public Optional<Account> add(LoginName login, DisplayName name, @Nullable String passwordHash) {
        return db.sql("insert into accounts (id, name, " + column(login) + ", password_hash) values (?, ?, ?, ?)"
                        + " on conflict do nothing returning " + COLUMNS)
                .param(UserId.next().value())
                .param(name.value())
                .param(login.value())
                .param(passwordHash)
                .query(Accounts::account)
                .optional();
    }

    /// Of somebody who has neither e-mail address nor phone number here.
    public Account add(DisplayName name, @Nullable String passwordHash) {
        return db.sql("insert into accounts (id, name, password_hash) values (?, ?, ?) returning " + COLUMNS)
                .param(UserId.next().value())
                .param(name.value())
                .param(passwordHash)
                .query(Accounts::account)
                .single();
    }

    public Optional<Credentials> credentials(LoginName login) {
        return db.sql("select id, password_hash from accounts where " + column(login) + " = ?")
                .param(login.value())
                .query(Accounts::credentials)
                .optional();
    }

    public Optional<Credentials> credentials(UserId user) {
        return db.sql("select id, password_hash from accounts where id = ?")
                .param(user.value())
                .query(Accounts::credentials)
                .optional();
    }

    public Optional<UserId> idOf(LoginName login) {
        return credentials(login).map(Credentials::account);
    }

    /// Empty when no PIN is asked for.
    public Optional<String> pinHash(UserId user) {
        return db.sql("select pin_hash from accounts where id = ? and pin_hash is not null")
                .param(user.value())
                .query(String.class)
                .optional();
    }

    /// @param hash null for none
    public void changePin(UserId user, @Nullable String hash) {
        db.sql("update accounts set pin_hash = ? where id = ?")
                .param(hash)
                .param(user.value())
                .update();
    }

    /// @return empty when another account has the number
    public Optional<Account> changePhone(UserId user, LoginName.Phone phone) {
        try {
            return db.sql("update accounts set phone = ? where id = ? returning " + COLUMNS)
                    .params(phone.value(), user.value())
                    .query(Accounts::account)
                    .optional();
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    public Optional<Account> account(UserId user) {
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

    private static Credentials credentials(ResultSet row, int number) throws SQLException {
        return new Credentials(new UserId(row.getObject("id", UUID.class)), row.getString("password_hash"));
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
