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

    /// Empty when there is no such account.
    public Optional<Standing> of(UserId user) {
        return db.sql("select role, suspended_at is not null as suspended from accounts where id = ?")
                .param(user.value())
                .query((row, _) -> new Standing(
                        AccountRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                        row.getBoolean("suspended")))
                .optional();
    }

    /// @throws ProblemException when there is no such account, or it is suspended
    public Standing good(UserId user) {
        var standing = of(user).orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
        if (standing.suspended()) {
            throw new ProblemException(ProblemCode.ACCOUNT_SUSPENDED);
        }
        return standing;
    }
}
