package io.parley.gateway.admin;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.reports.Report;
import io.parley.gateway.reports.Report.State;
import io.parley.gateway.reports.Reports;
import io.parley.gateway.reports.Resolution;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.audit.AuditAction.Kind;
import io.parley.schemas.id.UserId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who works on which report: one person on each, and nobody on one about or by themselves.
@Component
class ReportQueue {
    private final Reports reports;
    private final AuditTrail audit;

    ReportQueue(Reports reports, AuditTrail audit) {
        this.reports = reports;
        this.audit = audit;
    }

    /// Claiming what one has claimed changes nothing.
    ///
    /// @throws ProblemException when somebody else has it, or it is done
    @Transactional
    public Report claim(Caller actor, long id) {
        var report = lock(id);
        if (actor.user().equals(report.reported()) || actor.user().equals(report.reporter())) {
            throw new ProblemException(ProblemCode.NOT_ALLOWED);
        }
        if (isWorkedOnBy(report, actor.user())) {
            return report;
        }
        if (report.state() != State.OPEN) {
            throw new ProblemException(ProblemCode.REPORT_TAKEN);
        }
        audit.reportChanged(actor, Kind.CLAIM_REPORT, id, report.reported(), null);
        return reports.claim(id, actor.user());
    }

    /// @throws ProblemException when the actor has not claimed it, or it is done
    @Transactional
    public Report resolve(Caller actor, long id, Resolution resolution, Reason reason) {
        var report = lock(id);
        if (!isWorkedOnBy(report, actor.user())) {
            throw new ProblemException(ProblemCode.REPORT_TAKEN);
        }
        audit.reportChanged(actor, Kind.RESOLVE_REPORT, id, report.reported(), reason);
        return reports.resolve(id, resolution);
    }

    private Report lock(long id) {
        return reports.lock(id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    private static boolean isWorkedOnBy(Report report, UserId user) {
        return report.state() == State.CLAIMED && user.equals(report.claimedBy());
    }
}
