package io.parley.gateway.admin;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.reports.Report;
import io.parley.gateway.reports.Reports;
import io.parley.gateway.reports.Resolution;
import io.parley.gateway.requests.Required;
import io.parley.gateway.standing.Needs;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.audit.AuditAction.Kind;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/reports", produces = "application/json")
class ReportQueueController {
    private static final int MAX_PAGE = 100;

    private final Reports reports;
    private final ReportQueue queue;
    private final AuditTrail audit;

    ReportQueueController(Reports reports, ReportQueue queue, AuditTrail audit) {
        this.reports = reports;
        this.queue = queue;
        this.audit = audit;
    }

    /// @param next ask for the next page after this one; absent on the last
    record ReportPage(List<Report> reports, @Nullable Long next) {}

    record Resolved(
            @Required Resolution resolution, @Required Reason reason) {}

    @Operation(summary = "Reports, the oldest first (support)", tags = "admin")
    @GetMapping
    @Needs(AccountRole.SUPPORT)
    ReportPage reports(
            Caller caller,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        var page = reports.list(stateOf(state), after, limit);
        var people = page.stream().map(Report::reported).distinct().toList();
        audit.looked(caller, Kind.READ_REPORTS, people);
        return new ReportPage(page, page.size() < limit ? null : page.getLast().id());
    }

    @Operation(summary = "Take a report to work on (support)", tags = "admin")
    @PostMapping("/{id}/claim")
    @Needs(AccountRole.SUPPORT)
    Report claimReport(Caller caller, @PathVariable long id) {
        return queue.claim(caller, id);
    }

    @Operation(
            summary = "Say what came of a report (support)",
            description = "By whoever has claimed it. Suspending somebody is a call of its own.",
            tags = "admin")
    @PostMapping(path = "/{id}/resolve", consumes = "application/json")
    @Needs(AccountRole.SUPPORT)
    Report resolveReport(Caller caller, @PathVariable long id, @RequestBody Resolved resolved) {
        return queue.resolve(caller, id, resolved.resolution(), resolved.reason());
    }

    private static Report.State stateOf(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "open" -> Report.State.OPEN;
            case "claimed" -> Report.State.CLAIMED;
            case "resolved" -> Report.State.RESOLVED;
            default -> throw new ProblemException(ProblemCode.REQUEST_INVALID);
        };
    }
}
