package io.parley.gateway.signin;

import io.parley.gateway.accounts.Account;
import io.parley.gateway.accounts.Accounts;
import io.parley.gateway.accounts.LoginName;
import io.parley.gateway.codes.CodeRequest;
import io.parley.gateway.codes.Codes;
import io.parley.gateway.codes.OneTimeCode;
import io.parley.gateway.external.ExternalTokens;
import io.parley.gateway.limits.Limiter;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Has somebody who is signed in show again what signs them in: whoever has only found a device, or stolen a token,
/// cannot.
@Component
public class Reproof {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Codes codes;
    private final ExternalTokens tokens;
    private final Identities identities;
    private final SecondFactors secondFactors;
    private final Limiter limiter;

    Reproof(
            Accounts accounts,
            Passwords passwords,
            Codes codes,
            ExternalTokens tokens,
            Identities identities,
            SecondFactors secondFactors,
            Limiter limiter) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.codes = codes;
        this.tokens = tokens;
        this.identities = identities;
        this.secondFactors = secondFactors;
        this.limiter = limiter;
    }

    /// Exactly one of password, code and token.
    ///
    /// @param request of the code
    /// @param token of the external issuer
    /// @param secondFactor where the account has one
    /// @param pin where the account has one, no second factor, and a code is shown
    public record Shown(
            @Nullable Password password,
            @Nullable CodeRequest request,
            @Nullable OneTimeCode code,
            @Nullable String token,
            @Nullable String secondFactor,
            @Nullable Pin pin) {
        @Override
        public String toString() {
            return "Shown[[REDACTED]]";
        }
    }

    /// Call it outside of a transaction: a guess counts, whatever becomes of it.
    ///
    /// @throws ProblemException when it is not all that is asked for, or wrong
    public void require(UserId user, Shown shown) {
        limiter.take(Limit.REPROOFS_OF_ACCOUNT, user);
        var account = accounts.account(user).orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
        var ways =
                (shown.password() == null ? 0 : 1) + (shown.code() == null ? 0 : 1) + (shown.token() == null ? 0 : 1);
        if (ways != 1) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        if (shown.password() != null) {
            requirePassword(user, shown.password());
        } else if (shown.code() != null) {
            requireCode(account, shown.request(), shown.code());
        } else if (shown.token() != null) {
            requireToken(user, shown.token());
        }
        requireRest(user, shown);
    }

    private void requirePassword(UserId user, Password password) {
        var hash = accounts.credentials(user)
                .map(Accounts.Credentials::passwordHash)
                .orElse(null);
        if (password.value().length() > Password.MAX_LENGTH || !passwords.matches(password, hash)) {
            throw new ProblemException(ProblemCode.CREDENTIALS_INVALID);
        }
    }

    private void requireCode(Account account, @Nullable CodeRequest request, OneTimeCode code) {
        if (request == null) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        var own = switch (codes.use(request, code)) {
            case LoginName.Email(var email) -> email.equals(account.email());
            case LoginName.Phone(var phone) -> phone.equals(account.phone());
        };
        if (!own) {
            throw new ProblemException(ProblemCode.CODE_INVALID);
        }
    }

    private void requireToken(UserId user, String token) {
        var own = tokens.verify(token, null).flatMap(identities::accountOf).filter(user::equals);
        if (own.isEmpty()) {
            throw new ProblemException(ProblemCode.EXTERNAL_TOKEN_INVALID);
        }
    }

    private void requireRest(UserId user, Shown shown) {
        if (secondFactors.has(user)) {
            limiter.take(Limit.SECOND_FACTOR_TRIES_OF_ACCOUNT, user);
            if (shown.secondFactor() == null || !secondFactors.use(user, shown.secondFactor())) {
                throw new ProblemException(ProblemCode.CODE_INVALID);
            }
            return;
        }
        var pin = accounts.pinHash(user);
        if (shown.code() != null && pin.isPresent()) {
            limiter.take(Limit.PIN_TRIES_OF_ACCOUNT, user);
            var typed = shown.pin();
            if (typed == null || !typed.isAcceptable() || !passwords.matches(typed, pin.get())) {
                throw new ProblemException(ProblemCode.CODE_INVALID);
            }
        }
    }
}
