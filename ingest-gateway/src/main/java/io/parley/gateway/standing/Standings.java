package io.parley.gateway.standing;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.UserId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Roles and suspensions, as the accounts have them.
@Component
public class Standings {
    private static final String STANDING =
            "select role, suspended_at is not null as suspended from accounts where id = ?";

    private final JdbcClient db;

    Standings(JdbcClient db) {
        this.db = db;
    }

    /// Empty when there is no such account.
    public Optional<Standing> of(UserId user) {
        return find(STANDING, user);
    }

    /// @throws ProblemException when there is no such account, or it is suspended
    public Standing good(UserId user) {
        return unlessSuspended(find(STANDING, user));
    }

    /// As [#good], and nobody suspends the account before the transaction ends: a session that begins in it is either
    /// seen by whoever suspends, or does not begin.
    @Transactional(propagation = Propagation.MANDATORY)
    public Standing holdGood(UserId user) {
        // The weakest lock that waits for the one a suspension takes.
        return unlessSuspended(find(STANDING + " for key share", user));
    }

    private static Standing unlessSuspended(Optional<Standing> found) {
        var standing = found.orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
        if (standing.suspended()) {
            throw new ProblemException(ProblemCode.ACCOUNT_SUSPENDED);
        }
        return standing;
    }

    private Optional<Standing> find(String sql, UserId user) {
        return db.sql(sql)
                .param(user.value())
                .query((row, _) -> new Standing(
                        AccountRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                        row.getBoolean("suspended")))
                .optional();
    }
}
