package io.parley.gateway.accounts;

import io.parley.gateway.history.HistoryAccess;
import io.parley.gateway.limits.Limited;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.Limit;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private static final int MAX_PAGE = 50;

    private final Accounts accounts;
    private final Profiles profiles;
    private final HistoryAccess keys;
    private final Clock clock;

    UsersController(Accounts accounts, Profiles profiles, HistoryAccess keys, Clock clock) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.keys = keys;
        this.clock = clock;
    }

    /// @param next ask for the next page after this one; absent on the last
    record Found(List<Profile> users, @Nullable UserId next) {}

    @Operation(summary = "Your own account", tags = "users")
    @GetMapping("/me")
    Account me(Caller caller) {
        return accounts.account(caller.user()).orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
    }

    @Operation(
            summary = "Change your profile",
            description = "What is absent stays as it is; null clears everything but the name. Nobody else can have"
                    + " your user name while you have it. Whether there is such a picture is not checked.",
            tags = "users")
    @PatchMapping(path = "/me", consumes = "application/json")
    Account change(Caller caller, @RequestBody ProfilePatch patch) {
        var key = keys.sealingKeyOf(caller.user());
        return accounts.change(caller.user(), patch, key, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    @Operation(
            summary = "Find people",
            description = "Those whose name or user name begins with the text, or whose e-mail address it is, by"
                    + " name. Who does not want to be found by you, and who of you two has blocked the other, is not"
                    + " there.",
            tags = "users")
    @Limited(Limit.SEARCHES_OF_ACCOUNT)
    @GetMapping
    Found search(
            Caller caller,
            @RequestParam String search,
            @RequestParam(required = false) @Nullable UserId after,
            @RequestParam(defaultValue = "20") int limit) {
        var text = SearchText.of(search);
        if (limit < 1 || limit > MAX_PAGE) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        var page = profiles.search(caller.user(), text, after, limit);
        return new Found(page, page.size() < limit ? null : page.getLast().id());
    }

    @Operation(
            summary = "One person",
            description = "What they do not show you is absent, as what they never set.",
            tags = "users")
    @GetMapping("/{id}")
    Profile user(Caller caller, @PathVariable UserId id) {
        return profiles.seenBy(caller.user(), id).orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
    }
}
