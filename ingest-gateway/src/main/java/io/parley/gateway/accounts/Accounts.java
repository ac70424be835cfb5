package io.parley.gateway.accounts;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The accounts in PostgreSQL.
@Component
public class Accounts {
    private static final String COLUMNS =
            "id, name, user_name, about, birth_date, picture, email, phone, role, created_at";

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

    /// @param today nobody is born later
    /// @throws ProblemException when somebody else has the user name, or there is no such account
    @Transactional
    public Account change(UserId user, ProfilePatch patch, LocalDate today) {
        var before = db.sql("select " + COLUMNS + " from accounts where id = ? for no key update")
                .param(user.value())
                .query(Accounts::account)
                .optional()
                .orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
        var after = patch.appliedTo(before, today);
        try {
            db.sql("update accounts set name = ?, user_name = ?, about = ?, birth_date = ?, picture = ? where id = ?")
                    .param(after.name())
                    .param(after.userName())
                    .param(after.about())
                    .param(after.birthDate())
                    .param(after.picture())
                    .param(user.value())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(ProblemCode.USER_NAME_TAKEN);
        }
        return after;
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
                row.getString("user_name"),
                row.getString("about"),
                row.getObject("birth_date", LocalDate.class),
                row.getObject("picture", UUID.class),
                row.getString("email"),
                row.getString("phone"),
                AccountRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
