package io.parley.gateway.erasures;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.signin.Reproof;
import io.parley.gateway.tokens.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class DeletionController {
    private final Erasures erasures;
    private final Reproof reproof;

    DeletionController(Erasures erasures, Reproof reproof) {
        this.erasures = erasures;
        this.reproof = reproof;
    }

    @Operation(
            summary = "Delete your account",
            description = "It cannot be taken back. Show again what signs you in: the password, or a code that"
                    + " `auth/otp` sent to your own phone number or e-mail address, or a token of the external issuer;"
                    + " and the second factor or the PIN where signing in asks for it. Every session ends at once, this"
                    + " one too; follow the rest by `deletions` with the id of the answer. The last admin stays.",
            tags = "accounts")
    @PostMapping(path = "/users/me/deletion", consumes = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Deletion deleteAccount(Caller caller, @RequestBody Reproof.Shown shown) {
        reproof.require(caller.user(), shown);
        return erasures.request(caller.user());
    }

    @Operation(
            summary = "How far a deletion has come",
            description = "Needs no token, because there is none any more: whoever has the id may ask. A completed one"
                    + " can still be asked for.",
            tags = "accounts")
    @GetMapping("/deletions")
    Deletion deletion(@RequestParam UUID id) {
        return erasures.find(id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }
}
