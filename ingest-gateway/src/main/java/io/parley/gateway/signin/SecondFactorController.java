package io.parley.gateway.signin;

import io.parley.gateway.accounts.Accounts;
import io.parley.gateway.limits.Limiter;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.Limit;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/users/me/second-factor", consumes = "application/json", produces = "application/json")
class SecondFactorController {
    private final SecondFactors factors;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Limiter limiter;
    private final SignInSettings settings;

    SecondFactorController(
            SecondFactors factors, Accounts accounts, Passwords passwords, Limiter limiter, SignInSettings settings) {
        this.factors = factors;
        this.accounts = accounts;
        this.passwords = passwords;
        this.limiter = limiter;
        this.settings = settings;
    }

    /// @param password of an account that has one
    record NewFactor(@Nullable Password password) {}

    /// @param secret in base 32, to be typed into an authenticator app
    /// @param uri the same as apps read it from a QR code
    record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "Enrolment[[REDACTED]]";
        }
    }

    record FactorCode(@Required String code) {
        @Override
        public String toString() {
            return "FactorCode[[REDACTED]]";
        }
    }

    record RecoveryCodes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "RecoveryCodes[[REDACTED]]";
        }
    }

    @Operation(
            summary = "Begin to use an authenticator app",
            description = "It counts once a code of it has been shown. Asking again gives another secret.",
            tags = "accounts")
    @PostMapping
    Enrolment enrolSecondFactor(Caller caller, @RequestBody NewFactor wanted) {
        var account =
                accounts.credentials(caller.user()).orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
        if (account.passwordHash() != null) {
            // A stolen access token must not lock its owner out.
            limiter.take(Limit.SECOND_FACTOR_TRIES_OF_ACCOUNT, caller.user());
            if (wanted.password() == null || !passwords.matches(wanted.password(), account.passwordHash())) {
                throw new ProblemException(ProblemCode.CREDENTIALS_INVALID);
            }
        }
        var secret = factors.enrol(caller.user());
        return new Enrolment(
                Totp.base32(secret), Totp.uri(settings.issuer(), caller.user().toString(), secret));
    }

    @Operation(
            summary = "Show the first code of the app",
            description = "From now on signing in asks for a code. Each recovery code stands in for one, once; they are"
                    + " shown only here.",
            tags = "accounts")
    @PostMapping("/confirm")
    RecoveryCodes confirmSecondFactor(Caller caller, @RequestBody FactorCode shown) {
        limiter.take(Limit.SECOND_FACTOR_TRIES_OF_ACCOUNT, caller.user());
        return new RecoveryCodes(factors.confirm(caller.user(), shown.code())
                .orElseThrow(() -> new ProblemException(ProblemCode.CODE_INVALID)));
    }

    @Operation(
            summary = "No longer use the app",
            description = "Needs a code of it, or a recovery code.",
            tags = "accounts")
    @PostMapping("/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSecondFactor(Caller caller, @RequestBody FactorCode shown) {
        use(caller.user(), shown.code());
        factors.remove(caller.user());
    }

    private void use(UserId user, String code) {
        limiter.take(Limit.SECOND_FACTOR_TRIES_OF_ACCOUNT, user);
        if (!factors.use(user, code)) {
            throw new ProblemException(ProblemCode.CODE_INVALID);
        }
    }
}
