package io.parley.gateway.signin;

import io.parley.gateway.accounts.Account;
import io.parley.gateway.accounts.Accounts;
import io.parley.gateway.accounts.DisplayName;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes accounts of what has been proven.
@Component
class Registrations {
    private final Challenges challenges;
    private final Accounts accounts;
    private final Identities identities;

    Registrations(Challenges challenges, Accounts accounts, Identities identities) {
        this.challenges = challenges;
        this.accounts = accounts;
        this.identities = identities;
    }

    /// The challenge is used up and the account is there, or neither. Whoever is told that there is an account already
    /// has proven that it is theirs.
    @Transactional
    public Account complete(Challenge challenge, DisplayName name, @Nullable String passwordHash) {
        var proven = challenges
                .takeProfile(challenge)
                .orElseThrow(() -> new ProblemException(ProblemCode.CHALLENGE_INVALID));
        return switch (proven) {
            case Proven.Contact(var login) ->
                accounts.add(login, name, passwordHash)
                        .orElseThrow(() -> new ProblemException(ProblemCode.ALREADY_REGISTERED));
            case Proven.Elsewhere(var identity) -> {
                var account = accounts.add(name, passwordHash);
                if (!identities.add(identity, account.id())) {
                    throw new ProblemException(ProblemCode.ALREADY_REGISTERED);
                }
                yield account;
            }
        };
    }
}
