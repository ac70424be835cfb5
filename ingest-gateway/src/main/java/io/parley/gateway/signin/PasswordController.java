package io.parley.gateway.signin;

import io.parley.gateway.accounts.Account;
import io.parley.gateway.accounts.Accounts;
import io.parley.gateway.accounts.DisplayName;
import io.parley.gateway.accounts.LoginName;
import io.parley.gateway.limits.Limited;
import io.parley.gateway.limits.Limiter;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.limit.Limit;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/auth", consumes = "application/json", produces = "application/json")
class PasswordController {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Registrations registrations;
    private final SignIns signIns;
    private final Limiter limiter;
    private final SignInSettings settings;

    PasswordController(
            Accounts accounts,
            Passwords passwords,
            Registrations registrations,
            SignIns signIns,
            Limiter limiter,
            SignInSettings settings) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.registrations = registrations;
        this.signIns = signIns;
        this.limiter = limiter;
        this.settings = settings;
    }

    /// @param challenge what proves that the phone number, e-mail address or identity is theirs; null only where
    ///     anybody may register
    /// @param email exactly one of e-mail and phone is given where there is no challenge, and neither with one
    /// @param password may be left out with a challenge: a code or the identity signs in
    /// @param device which installation this is; made when absent
    record RegisterRequest(
            @Nullable Challenge challenge,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Password password,
            @Required String name,
            @Nullable DeviceId device) {
        @Override
        public String toString() {
            return "RegisterRequest[[REDACTED]]";
        }
    }

    record LoginRequest(
            @Nullable String email,
            @Nullable String phone,
            @Required Password password,
            @Nullable DeviceId device) {
        @Override
        public String toString() {
            return "LoginRequest[[REDACTED]]";
        }
    }

    @Operation(
            summary = "Make an account and sign in",
            description = "With the challenge of `auth/otp/verify` or `auth/external`. Without one it is refused with"
                    + " verification_required, whoever has an account, but on a local platform.",
            tags = "accounts")
    @Limited(Limit.REGISTRATIONS_OF_ADDRESS)
    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    SignInAnswer register(@RequestBody RegisterRequest request) {
        return signIns.signIn(newAccount(request), request.device());
    }

    @Operation(
            summary = "Sign in",
            description = "An unknown login and a wrong password get the same answer after the same time. `state` says"
                    + " whether a second factor is asked for; the challenge then goes to `auth/second-factor`.",
            tags = "accounts")
    @Limited(Limit.LOGIN_TRIES_OF_ADDRESS)
    @PostMapping("/login")
    SignInAnswer login(@RequestBody LoginRequest request) {
        var login = LoginName.of(request.email(), request.phone());
        limiter.take(Limit.LOGIN_TRIES_OF_ACCOUNT, login.value());
        var found = accounts.credentials(login);
        var hash = found.map(Accounts.Credentials::passwordHash).orElse(null);
        var fits = request.password().value().length() <= Password.MAX_LENGTH;
        if (!fits || !passwords.matches(request.password(), hash)) {
            throw new ProblemException(ProblemCode.CREDENTIALS_INVALID);
        }
        return signIns.byPassword(found.orElseThrow().account(), request.device());
    }

    private Account newAccount(RegisterRequest request) {
        var name = new DisplayName(request.name());
        if (request.password() != null && !request.password().isAcceptable()) {
            throw new ProblemException(ProblemCode.PASSWORD_INVALID);
        }
        return request.challenge() == null ? unverified(request, name) : verified(request, request.challenge(), name);
    }

    private Account verified(RegisterRequest request, Challenge challenge, DisplayName name) {
        if (request.email() != null || request.phone() != null) {
            throw new ProblemException(ProblemCode.LOGIN_AMBIGUOUS);
        }
        var hash = request.password() == null ? null : passwords.hash(request.password());
        return registrations.complete(challenge, name, hash);
    }

    private Account unverified(RegisterRequest request, DisplayName name) {
        var login = LoginName.of(request.email(), request.phone());
        if (!settings.unverifiedRegistration()) {
            throw new ProblemException(ProblemCode.VERIFICATION_REQUIRED);
        }
        if (request.password() == null) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        return accounts.add(login, name, passwords.hash(request.password()))
                .orElseThrow(() -> new ProblemException(ProblemCode.ALREADY_REGISTERED));
    }
}
