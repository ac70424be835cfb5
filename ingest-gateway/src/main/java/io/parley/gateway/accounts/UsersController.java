package io.parley.gateway.accounts;

import io.parley.gateway.limits.Limited;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.Limit;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/users", produces = "application/json")
class UsersController {
    private static final int MIN_SEARCH = 3;
    private static final int MAX_SEARCH = 64;

    private final Accounts accounts;

    UsersController(Accounts accounts) {
        this.accounts = accounts;
    }

    record ProfileChange(@Required String name) {}

    record Found(List<Profile> users) {}

    @Operation(summary = "Your own account", tags = "users")
    @GetMapping("/me")
    Account me(Caller caller) {
        return accounts.account(caller.user()).orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
    }

    @Operation(summary = "Change your name", tags = "users")
    @PatchMapping(path = "/me", consumes = "application/json")
    Account change(Caller caller, @RequestBody ProfileChange change) {
        return accounts.rename(caller.user(), new DisplayName(change.name()))
                .orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
    }

    @Operation(
            summary = "Find people",
            description = "Those whose name begins with the text, or whose e-mail address it is; at most 20.",
            tags = "users")
    @Limited(Limit.SEARCHES_OF_ACCOUNT)
    @GetMapping
    Found search(Caller caller, @RequestParam String search) {
        var text = search.strip();
        var length = text.codePointCount(0, text.length());
        if (length < MIN_SEARCH || length > MAX_SEARCH || text.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ProblemCode.SEARCH_INVALID);
        }
        return new Found(accounts.search(text));
    }

    @Operation(summary = "One person", tags = "users")
    @GetMapping("/{id}")
    Profile user(Caller caller, @PathVariable UserId id) {
        return accounts.profile(id).orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
    }
}
