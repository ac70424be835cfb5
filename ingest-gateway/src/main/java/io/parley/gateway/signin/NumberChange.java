package io.parley.gateway.signin;

import io.parley.gateway.accounts.Account;
import io.parley.gateway.accounts.Accounts;
import io.parley.gateway.accounts.LoginName;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.sessions.Sessions;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives an account another phone number.
@Component
class NumberChange {
    private final Accounts accounts;
    private final Sessions sessions;
    private final JdbcClient db;

    NumberChange(Accounts accounts, Sessions sessions, JdbcClient db) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.db = db;
    }

    /// The number is changed and every other session ended, or neither.
    ///
    /// @throws ProblemException when another account has the number
    @Transactional
    public Account change(Caller caller, LoginName.Phone phone) {
        var changed = accounts.changePhone(caller.user(), phone)
                .orElseThrow(() -> new ProblemException(ProblemCode.ALREADY_REGISTERED));
        endOthers(caller);
        return changed;
    }

    private void endOthers(Caller caller) {
        db.sql("select id, device from sessions where account = ? and id <> ? and ended_at is null")
                .params(caller.user().value(), caller.session().value())
                .query((row, _) -> new Caller(
                        caller.user(),
                        new SessionId(row.getObject("id", UUID.class)),
                        new DeviceId(row.getObject("device", UUID.class))))
                .list()
                .forEach(sessions::end);
    }
}
