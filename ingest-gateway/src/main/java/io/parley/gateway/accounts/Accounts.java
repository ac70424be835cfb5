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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The accounts in PostgreSQL.
@Component
class Accounts {
    private static final String COLUMNS =
            "id, name, user_name, about, birth_date, picture, email, phone, role, created_at";

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
