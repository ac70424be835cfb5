package io.parley.gateway.signin;

import io.parley.gateway.external.ExternalTokens;
import io.parley.gateway.limits.Limited;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.limit.Limit;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/auth/external", consumes = "application/json", produces = "application/json")
class ExternalController {
    private final ExternalTokens tokens;
    private final SignIns signIns;

    ExternalController(ExternalTokens tokens, SignIns signIns) {
        this.tokens = tokens;
        this.signIns = signIns;
    }

    /// @param token an ID token
    /// @param nonce what the client gave the issuer; with one, the token must have the same
    record ExternalSignIn(
            @Required String token,
            @Nullable String nonce,
            @Nullable DeviceId device) {
        @Override
        public String toString() {
            return "ExternalSignIn[[REDACTED]]";
        }
    }

    @Operation(
            summary = "Sign in by a token of the configured OpenID Connect issuer",
            description =
                    "Answers as `auth/otp/verify` does; 404 where no issuer is configured. An identity is known by"
                            + " issuer and subject alone: an e-mail address in the token opens no account.",
            tags = "accounts")
    @Limited(Limit.EXTERNAL_SIGN_INS_OF_ADDRESS)
    @PostMapping
    SignInAnswer signInElsewhere(@RequestBody ExternalSignIn signIn) {
        if (!tokens.isConfigured()) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        var identity = tokens.verify(signIn.token(), signIn.nonce())
                .orElseThrow(() -> new ProblemException(ProblemCode.EXTERNAL_TOKEN_INVALID));
        return signIns.proven(new Proven.Elsewhere(identity), signIn.device());
    }
}
