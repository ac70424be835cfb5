package io.parley.gateway.signin;

import io.parley.gateway.accounts.Account;
import io.parley.gateway.accounts.Accounts;
import io.parley.gateway.accounts.LoginName;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.sessions.Sessions;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.revocation.Revocation.Reason;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives an account another phone number.
@Component
class NumberChange {
    private final Accounts accounts;
    private final Sessions sessions;

    NumberChange(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /// The number is changed and every other session ended, or neither.
    ///
    /// @throws ProblemException when another account has the number
    @Transactional
    public Account change(Caller caller, LoginName.Phone phone) {
        var changed = accounts.changePhone(caller.user(), phone)
                .orElseThrow(() -> new ProblemException(ProblemCode.ALREADY_REGISTERED));
        sessions.endOthers(caller, Reason.NUMBER_CHANGED);
        return changed;
    }
}
