package io.parley.gateway.signin;

import io.parley.gateway.accounts.Accounts;
import io.parley.gateway.limits.Limiter;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.schemas.limit.Limit;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/auth", consumes = "application/json", produces = "application/json")
class ChallengeController {
    private final Challenges challenges;
    private final SecondFactors secondFactors;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Limiter limiter;
    private final SignIns signIns;

    ChallengeController(
            Challenges challenges,
            SecondFactors secondFactors,
            Accounts accounts,
            Passwords passwords,
            Limiter limiter,
            SignIns signIns) {
        this.challenges = challenges;
        this.secondFactors = secondFactors;
        this.accounts = accounts;
        this.passwords = passwords;
        this.limiter = limiter;
        this.signIns = signIns;
    }

    record SecondFactor(
            @Required Challenge challenge, @Required String code) {
        @Override
        public String toString() {
            return "SecondFactor[[REDACTED]]";
        }
    }

    record TypedPin(@Required Challenge challenge, @Required Pin pin) {}

    @Operation(
            summary = "Show the second factor",
            description = "The code of the authenticator app, or one of the recovery codes. No code is taken twice."
                    + " Five tries per challenge.",
            tags = "accounts")
    @PostMapping("/second-factor")
    SignInAnswer showSecondFactor(@RequestBody SecondFactor shown) {
        var pending = challenges.tryOnce(Challenges.Kind.SECOND_FACTOR, shown.challenge());
        limiter.take(Limit.SECOND_FACTOR_TRIES_OF_ACCOUNT, pending.account());
        return finish(shown.challenge(), pending, secondFactors.use(pending.account(), shown.code()));
    }

    @Operation(
            summary = "Show the PIN",
            description = "Asked for when a code signs in to an account that has one. Five tries per challenge.",
            tags = "accounts")
    @PostMapping("/pin")
    SignInAnswer showPin(@RequestBody TypedPin typed) {
        var pending = challenges.tryOnce(Challenges.Kind.PIN, typed.challenge());
        limiter.take(Limit.PIN_TRIES_OF_ACCOUNT, pending.account());
        var hash = accounts.pinHash(pending.account()).orElse(null);
        var isRight = typed.pin().isAcceptable() && passwords.matches(typed.pin(), hash);
        return finish(typed.challenge(), pending, isRight);
    }

    private SignInAnswer finish(Challenge challenge, Challenges.Pending pending, boolean isRight) {
        if (!isRight) {
            throw new ProblemException(ProblemCode.CODE_INVALID);
        }
        if (!challenges.close(challenge)) {
            throw new ProblemException(ProblemCode.CHALLENGE_INVALID);
        }
        return signIns.signIn(pending.account(), pending.device());
    }
}
