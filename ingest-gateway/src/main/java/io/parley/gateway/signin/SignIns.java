package io.parley.gateway.signin;

import io.parley.gateway.accounts.Account;
import io.parley.gateway.accounts.Accounts;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.sessions.Sessions;
import io.parley.gateway.signin.SignInAnswer.State;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Leads a sign-in on from what has been shown so far. Whoever has a second factor shows it after whatever came first;
/// whoever has only a PIN is asked for it after a code, because a phone number may have passed to somebody else.
@Component
class SignIns {
    private final Accounts accounts;
    private final Identities identities;
    private final SecondFactors secondFactors;
    private final Challenges challenges;
    private final Sessions sessions;

    SignIns(
            Accounts accounts,
            Identities identities,
            SecondFactors secondFactors,
            Challenges challenges,
            Sessions sessions) {
        this.accounts = accounts;
        this.identities = identities;
        this.secondFactors = secondFactors;
        this.challenges = challenges;
        this.sessions = sessions;
    }

    /// By a code or a token of another issuer. Who has no account is asked for a profile.
    SignInAnswer proven(Proven proven, @Nullable DeviceId device) {
        var account = accountOf(proven);
        if (account.isEmpty()) {
            return SignInAnswer.next(State.PROFILE_REQUIRED, challenges.openProfile(proven));
        }
        return goOn(account.get(), device, proven instanceof Proven.Contact);
    }

    SignInAnswer byPassword(UserId account, @Nullable DeviceId device) {
        return goOn(account, device, false);
    }

    /// Everything has been shown.
    SignInAnswer signIn(UserId account, @Nullable DeviceId device) {
        return signIn(
                accounts.account(account).orElseThrow(() -> new ProblemException(ProblemCode.CHALLENGE_INVALID)),
                device);
    }

    SignInAnswer signIn(Account account, @Nullable DeviceId device) {
        return SignInAnswer.signedIn(account, sessions.open(account.id(), orNew(device)));
    }

    private SignInAnswer goOn(UserId account, @Nullable DeviceId device, boolean byCode) {
        if (secondFactors.has(account)) {
            return next(State.SECOND_FACTOR_REQUIRED, Challenges.Kind.SECOND_FACTOR, account, device);
        }
        if (byCode && accounts.pinHash(account).isPresent()) {
            return next(State.PIN_REQUIRED, Challenges.Kind.PIN, account, device);
        }
        return signIn(account, device);
    }

    private SignInAnswer next(State state, Challenges.Kind kind, UserId account, @Nullable DeviceId device) {
        return SignInAnswer.next(state, challenges.open(kind, account, orNew(device)));
    }

    private Optional<UserId> accountOf(Proven proven) {
        return switch (proven) {
            case Proven.Contact(var login) -> accounts.idOf(login);
            case Proven.Elsewhere(var identity) -> identities.accountOf(identity);
        };
    }

    private static DeviceId orNew(@Nullable DeviceId device) {
        return Objects.requireNonNullElseGet(device, DeviceId::next);
    }
}
