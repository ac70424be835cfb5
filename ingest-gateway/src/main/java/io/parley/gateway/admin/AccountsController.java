package io.parley.gateway.admin;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.standing.Needs;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.audit.AuditAction.Kind;
import io.parley.schemas.id.UserId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/accounts", produces = "application/json")
class AccountsController {
    private static final int MIN_SEARCH = 3;
    private static final int MAX_SEARCH = 254;
    private static final int MAX_FOUND = 20;

    private final StaffRows rows;
    private final Staff staff;
    private final AuditTrail audit;

    AccountsController(StaffRows rows, Staff staff, AuditTrail audit) {
        this.rows = rows;
        this.staff = staff;
        this.audit = audit;
    }

    record FoundAccounts(List<StaffView> accounts) {}

    record Because(@Required Reason reason) {}

    record NewRole(@Required AccountRole role, @Required Reason reason) {}

    @Operation(
            summary = "Find accounts (support)",
            description = "By id, e-mail address, phone number, user name or whole name; at most 20.",
            tags = "admin")
    @GetMapping
    @Needs(AccountRole.SUPPORT)
    FoundAccounts findAccounts(Caller caller, @RequestParam String search) {
        var text = search.strip();
        if (text.length() < MIN_SEARCH
                || text.length() > MAX_SEARCH
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ProblemCode.SEARCH_INVALID);
        }
        var found = rows.find(text, MAX_FOUND);
        audit.looked(
                caller, Kind.FIND_ACCOUNTS, found.stream().map(StaffView::id).toList());
        return new FoundAccounts(found);
    }

    @Operation(summary = "One account (support)", tags = "admin")
    @GetMapping("/{user}")
    @Needs(AccountRole.SUPPORT)
    StaffView account(Caller caller, @PathVariable UserId user) {
        var found = rows.find(user);
        audit.looked(caller, Kind.READ_ACCOUNT, List.of(user));
        return found.orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
    }

    @Operation(
            summary = "Suspend an account (operator)",
            description =
                    "It cannot log in or refresh, its sessions end and their sockets are closed, and nobody finds it"
                            + " by searching. Only admins suspend operators and admins; the last admin stays.",
            tags = "admin")
    @PostMapping(path = "/{user}/suspend", consumes = "application/json")
    @Needs(AccountRole.OPERATOR)
    StaffView suspend(Caller caller, @PathVariable UserId user, @RequestBody Because because) {
        return staff.suspend(caller, user, because.reason());
    }

    @Operation(summary = "Let a suspended account in again (operator)", tags = "admin")
    @PostMapping(path = "/{user}/unsuspend", consumes = "application/json")
    @Needs(AccountRole.OPERATOR)
    StaffView unsuspend(Caller caller, @PathVariable UserId user, @RequestBody Because because) {
        return staff.unsuspend(caller, user, because.reason());
    }

    @Operation(summary = "End all sessions of an account (operator)", tags = "admin")
    @PostMapping(path = "/{user}/end-sessions", consumes = "application/json")
    @Needs(AccountRole.OPERATOR)
    StaffView endSessions(Caller caller, @PathVariable UserId user, @RequestBody Because because) {
        return staff.endSessions(caller, user, because.reason());
    }

    @Operation(
            summary = "Give an account a role (admin)",
            description = "Taking a role counts at once; a new one from the next refresh on. There is always an admin.",
            tags = "admin")
    @PutMapping(path = "/{user}/role", consumes = "application/json")
    @Needs(AccountRole.ADMIN)
    StaffView changeRole(Caller caller, @PathVariable UserId user, @RequestBody NewRole change) {
        return staff.changeRole(caller, user, change.role(), change.reason());
    }
}
