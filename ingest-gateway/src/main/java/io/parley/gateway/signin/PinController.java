package io.parley.gateway.signin;

import io.parley.gateway.accounts.Accounts;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.tokens.Caller;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/users/me/pin", produces = "application/json")
class PinController {
    private final Accounts accounts;
    private final Passwords passwords;

    PinController(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    record NewPin(@Required Pin pin) {}

    @Operation(
            summary = "Ask for a PIN when a code signs in",
            description = "4 to 20 digits. It keeps out who gets your phone number after you. Where a second factor is"
                    + " in use, that is asked for instead.",
            tags = "accounts")
    @PutMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setPin(Caller caller, @RequestBody NewPin wanted) {
        if (!wanted.pin().isAcceptable()) {
            throw new ProblemException(ProblemCode.PIN_INVALID);
        }
        accounts.changePin(caller.user(), passwords.hash(wanted.pin()));
    }

    @Operation(summary = "No longer ask for a PIN", tags = "accounts")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePin(Caller caller) {
        accounts.changePin(caller.user(), null);
    }
}
