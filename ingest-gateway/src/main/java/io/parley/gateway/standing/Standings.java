package io.parley.gateway.standing;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.UserId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Roles and suspensions, as the accounts have them.
@Component
public class Standings {
    private final JdbcClient db;

    Standings(JdbcClient db) {
        this.db = db;
    }

    /// Empty when there is no such account, or it is being deleted.
    public Optional<Standing> of(UserId user) {
        return db.sql("select role, suspended_at is not null as suspended from accounts"
                        + " where id = ? and deleted_at is null")
                .param(user.value())
                .query((row, _) -> new Standing(
                        AccountRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                        row.getBoolean("suspended")))
                .optional();
    }

    /// @throws ProblemException when there is no such account, or it is suspended or being deleted
    public Standing good(UserId user) {
        var standing = of(user).orElseThrow(() ->
                new ProblemException(isDeleted(user) ? ProblemCode.ACCOUNT_DELETED : ProblemCode.USER_NOT_FOUND));
        if (standing.suspended()) {
            throw new ProblemException(ProblemCode.ACCOUNT_SUSPENDED);
        }
        return standing;
    }

    private boolean isDeleted(UserId user) {
        return db.sql("select true from accounts where id = ? and deleted_at is not null")
                .param(user.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }
}
