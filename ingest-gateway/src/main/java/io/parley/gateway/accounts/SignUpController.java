package io.parley.gateway.accounts;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.sessions.Grant;
import io.parley.gateway.sessions.RefreshToken;
import io.parley.gateway.sessions.Sessions;
import io.parley.schemas.id.DeviceId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/auth", consumes = "application/json", produces = "application/json")
class SignUpController {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;

    SignUpController(Accounts accounts, Passwords passwords, Sessions sessions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /// @param email exactly one of e-mail and phone is given
    /// @param device which installation this is; made when absent
    record RegisterRequest(
            @Nullable String email,
            @Nullable String phone,
            @Required Password password,
            @Required String name,
            @Nullable DeviceId device) {}

    record LoginRequest(
            @Nullable String email,
            @Nullable String phone,
            @Required Password password,
            @Nullable DeviceId device) {}

    record SignedIn(Account user, String accessToken, long expiresIn, RefreshToken refreshToken, DeviceId device) {
        static SignedIn of(Account user, Grant grant) {
            return new SignedIn(user, grant.accessToken(), grant.expiresIn(), grant.refreshToken(), grant.device());
        }
    }

    @Operation(
            summary = "Make an account and sign in",
            description = "An e-mail address or phone number that has an account is answered with already_registered.",
            tags = "accounts")
    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    SignedIn register(@RequestBody RegisterRequest request) {
        var login = LoginName.of(request.email(), request.phone());
        var name = new DisplayName(request.name());
        if (!request.password().isAcceptable()) {
            throw new ProblemException(ProblemCode.PASSWORD_INVALID);
        }
        var hash = passwords.hash(request.password());
        var account =
                accounts.add(login, name, hash).orElseThrow(() -> new ProblemException(ProblemCode.ALREADY_REGISTERED));
        return signIn(account, request.device());
    }

    @Operation(
            summary = "Sign in",
            description = "An unknown login and a wrong password get the same answer after the same time.",
            tags = "accounts")
    @PostMapping("/login")
    SignedIn login(@RequestBody LoginRequest request) {
        var found = accounts.credentials(LoginName.of(request.email(), request.phone()));
        var hash = found.map(Accounts.Credentials::passwordHash).orElse(null);
        var fits = request.password().value().length() <= Password.MAX_LENGTH;
        if (!fits || !passwords.matches(request.password(), hash)) {
            throw new ProblemException(ProblemCode.CREDENTIALS_INVALID);
        }
        return signIn(found.orElseThrow().account(), request.device());
    }

    private SignedIn signIn(Account account, @Nullable DeviceId device) {
        return SignedIn.of(account, sessions.open(account.id(), Objects.requireNonNullElseGet(device, DeviceId::next)));
    }
}
