package io.parley.gateway.admin;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.sessions.Sessions;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.audit.AuditAction.Kind;
import io.parley.schemas.id.UserId;
import io.parley.schemas.revocation.Revocation;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Suspends accounts, ends sessions and gives roles. Each change and what the audit says of it commit together.
@Component
class Staff {
    private final StaffRows rows;
    private final Sessions sessions;
    private final AuditTrail audit;

    Staff(StaffRows rows, Sessions sessions, AuditTrail audit) {
        this.rows = rows;
        this.sessions = sessions;
        this.audit = audit;
    }

    /// The account cannot log in or refresh any more, and its sessions are over.
    ///
    /// @throws ProblemException for the last admin, and for the same role or a higher one unless an admin asks
    @Transactional
    public StaffView suspend(Caller actor, UserId user, Reason reason) {
        var admins = rows.lockWithAdmins(user);
        refuseHigher(actor, user);
        refuseLast(admins, user);
        rows.suspend(user);
        sessions.endAll(user, Revocation.Reason.SUSPENDED);
        audit.changed(actor, Kind.SUSPEND, user, reason);
        return find(user);
    }

    @Transactional
    public StaffView unsuspend(Caller actor, UserId user, Reason reason) {
        rows.lockWithAdmins(user);
        refuseHigher(actor, user);
        rows.unsuspend(user);
        audit.changed(actor, Kind.UNSUSPEND, user, reason);
        return find(user);
    }

    @Transactional
    public StaffView endSessions(Caller actor, UserId user, Reason reason) {
        refuseHigher(actor, user);
        sessions.endAll(user, Revocation.Reason.ENDED);
        audit.changed(actor, Kind.END_SESSIONS, user, reason);
        return find(user);
    }

    /// Counts at once for what is checked here, and in tokens from the next refresh on.
    ///
    /// @throws ProblemException when nobody would be admin afterwards
    @Transactional
    public StaffView changeRole(Caller actor, UserId user, AccountRole role, Reason reason) {
        var admins = rows.lockWithAdmins(user);
        // The actor may have been demoted while this waited for the lock.
        if (!admins.contains(actor.user())) {
            throw new ProblemException(ProblemCode.ROLE_REQUIRED);
        }
        find(user);
        if (role != AccountRole.ADMIN) {
            refuseLast(admins, user);
        }
        rows.changeRole(user, role);
        audit.roleChanged(actor, user, role, reason);
        return find(user);
    }

    private StaffView find(UserId user) {
        return rows.find(user).orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
    }

    private void refuseHigher(Caller actor, UserId user) {
        var role = find(user).role();
        if (actor.role() != AccountRole.ADMIN && role.isAtLeast(actor.role())) {
            throw new ProblemException(ProblemCode.ROLE_REQUIRED);
        }
    }

    private static void refuseLast(List<UserId> admins, UserId user) {
        if (Set.copyOf(admins).equals(Set.of(user))) {
            throw new ProblemException(ProblemCode.LAST_ADMIN);
        }
    }
}
