package io.parley.gateway.admin;

import io.parley.gateway.audit.Audit;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.account.AccountRole;
import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.audit.AuditAction.Kind;
import io.parley.schemas.id.UserId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says what somebody does here, in the words of the audit.
@Component
class AuditTrail {
    private final Audit audit;
    private final Clock clock;

    AuditTrail(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /// Returns once it is in the log.
    void looked(Caller actor, Kind kind, List<UserId> seen) {
        audit.looked(use(actor.user(), actor.role(), kind, seen, null, null, null));
    }

    /// To be called in the transaction of the change.
    void changed(Caller actor, Kind kind, UserId subject, Reason reason) {
        audit.changed(use(actor.user(), actor.role(), kind, List.of(subject), null, null, reason.value()));
    }

    void roleChanged(Caller actor, UserId subject, AccountRole granted, Reason reason) {
        audit.changed(
                use(actor.user(), actor.role(), Kind.CHANGE_ROLE, List.of(subject), null, granted, reason.value()));
    }

    void reportChanged(Caller actor, Kind kind, long report, UserId reported, @Nullable Reason reason) {
        var words = reason == null ? null : reason.value();
        audit.changed(use(actor.user(), actor.role(), kind, List.of(reported), report, null, words));
    }

    void firstAdminNamed(UserId admin) {
        audit.changed(
                use(admin, AccountRole.USER, Kind.NAME_FIRST_ADMIN, List.of(admin), null, AccountRole.ADMIN, null));
    }

    private AuditAction use(
            UserId actor,
            AccountRole role,
            Kind kind,
            List<UserId> subjects,
            @Nullable Long report,
            @Nullable AccountRole granted,
            @Nullable String reason) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new AuditAction(UUID.randomUUID(), now, actor, role, kind, subjects, report, granted, reason);
    }
}
