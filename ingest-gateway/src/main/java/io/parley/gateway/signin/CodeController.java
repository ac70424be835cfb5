package io.parley.gateway.signin;

import io.parley.gateway.accounts.LoginName;
import io.parley.gateway.codes.CodeRequest;
import io.parley.gateway.codes.Codes;
import io.parley.gateway.codes.OneTimeCode;
import io.parley.gateway.limits.Limited;
import io.parley.gateway.limits.Limiter;
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
@RequestMapping(path = "/api/v1/auth/otp", consumes = "application/json", produces = "application/json")
class CodeController {
    private final Limiter limiter;
    private final Codes codes;
    private final SignIns signIns;

    CodeController(Limiter limiter, Codes codes, SignIns signIns) {
        this.limiter = limiter;
        this.codes = codes;
        this.signIns = signIns;
    }

    /// @param phone exactly one of e-mail and phone is given
    record NewCode(@Nullable String email, @Nullable String phone) {
        @Override
        public String toString() {
            return "NewCode[[REDACTED]]";
        }
    }

    /// @param expiresIn how many seconds the code is good
    record Sent(CodeRequest request, long expiresIn) {}

    /// @param device which installation this is; made when absent
    record TypedCode(
            @Required CodeRequest request,
            @Required OneTimeCode code,
            @Nullable DeviceId device) {}

    @Operation(
            summary = "Have a code sent to a phone number or an e-mail address",
            description = "The answer is the same whether or not there is an account, and so is what is done for it."
                    + " Five codes an hour per number or address.",
            tags = "accounts")
    @Limited(Limit.CODE_SENDS_OF_ADDRESS)
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent sendCode(@RequestBody NewCode wanted) {
        var to = LoginName.of(wanted.email(), wanted.phone());
        limiter.take(Limit.CODE_SENDS_OF_CONTACT, to.value());
        if (to instanceof LoginName.Phone phone) {
            limiter.take(Limit.CODE_SENDS_OF_PREFIX, phone.prefix());
        }
        limiter.take(Limit.CODE_SENDS_IN_ALL);
        return new Sent(codes.send(to), codes.life().toSeconds());
    }

    @Operation(
            summary = "Sign in by a code",
            description =
                    "Each code is good once, for five guesses; a sixth is answered with 429 whatever it is. `state`"
                            + " says what comes next: nothing when `signed_in`; `profile_required` for who has no account yet:"
                            + " `auth/register` with the challenge; `second_factor_required` and `pin_required`:"
                            + " `auth/second-factor` or `auth/pin` with it.",
            tags = "accounts")
    @Limited(Limit.CODE_CHECKS_OF_ADDRESS)
    @PostMapping("/verify")
    SignInAnswer verifyCode(@RequestBody TypedCode typed) {
        return signIns.proven(new Proven.Contact(codes.use(typed.request(), typed.code())), typed.device());
    }
}
