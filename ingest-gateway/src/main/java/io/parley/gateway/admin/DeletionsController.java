package io.parley.gateway.admin;

import io.parley.gateway.erasures.Deletion;
import io.parley.gateway.erasures.Erasures;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.standing.Needs;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.audit.AuditAction.Kind;
import io.parley.schemas.id.UserId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin", produces = "application/json")
class DeletionsController {
    private static final int MAX_PAGE = 100;

    private final Erasures erasures;
    private final AuditTrail audit;

    DeletionsController(Erasures erasures, AuditTrail audit) {
        this.erasures = erasures;
        this.audit = audit;
    }

    record RunningDeletions(List<Deletion> deletions) {}

    @Operation(
            summary = "Deletions that are not completed, the oldest first (operator)",
            description = "A step without `doneAt` for long is one whose owner cannot go on.",
            tags = "admin")
    @GetMapping("/deletions")
    @Needs(AccountRole.OPERATOR)
    RunningDeletions runningDeletions(Caller caller, @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        var running = erasures.running(limit);
        audit.looked(
                caller, Kind.READ_ACCOUNT, running.stream().map(Deletion::user).toList());
        return new RunningDeletions(running);
    }

    @Operation(summary = "How far the deletion of an account has come (support)", tags = "admin")
    @GetMapping("/accounts/{user}/deletion")
    @Needs(AccountRole.SUPPORT)
    Deletion deletionOf(Caller caller, @PathVariable UserId user) {
        audit.looked(caller, Kind.READ_ACCOUNT, List.of(user));
        return erasures.of(user).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }
}
