package io.parley.gateway.signin;

import io.parley.gateway.accounts.Account;
import io.parley.gateway.accounts.LoginName;
import io.parley.gateway.codes.CodeRequest;
import io.parley.gateway.codes.Codes;
import io.parley.gateway.codes.OneTimeCode;
import io.parley.gateway.limits.Limited;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.limit.Limit;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/users/me/phone", consumes = "application/json", produces = "application/json")
class PhoneController {
    private final Codes codes;
    private final NumberChange numbers;

    PhoneController(Codes codes, NumberChange numbers) {
        this.codes = codes;
        this.numbers = numbers;
    }

    record NewNumber(
            @Required CodeRequest request, @Required OneTimeCode code) {}

    @Operation(
            summary = "Change your phone number",
            description = "With a code that `auth/otp` sent to the new one. All your other sessions end.",
            tags = "accounts")
    @Limited(Limit.CODE_CHECKS_OF_ADDRESS)
    @PutMapping
    Account changePhone(Caller caller, @RequestBody NewNumber wanted) {
        if (!(codes.use(wanted.request(), wanted.code()) instanceof LoginName.Phone phone)) {
            throw new ProblemException(ProblemCode.CODE_INVALID);
        }
        return numbers.change(caller, phone);
    }
}
