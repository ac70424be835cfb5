package io.parley.schemas.audit;

import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The value of `audit.actions`: one use of the admin interface. It names people by their ids only.
///
/// @param id the same id again is the same use
/// @param role of the actor at that moment
/// @param subjects whom it was done to, or who were seen
/// @param report the number of the report it was about; null for none
/// @param granted the new role; null when none was changed
/// @param reason as the actor gave it; null where none is asked for
public record AuditAction(
        UUID id,
        Instant at,
        UserId actor,
        AccountRole role,
        Kind kind,
        List<UserId> subjects,
        @Nullable Long report,
        @Nullable AccountRole granted,
        @Nullable String reason) {
    public AuditAction {
        subjects = List.copyOf(subjects);
    }

    public enum Kind {
        FIND_ACCOUNTS,
        READ_ACCOUNT,
        SUSPEND,
        UNSUSPEND,
        END_SESSIONS,
        CHANGE_ROLE,
        READ_REPORTS,
        CLAIM_REPORT,
        RESOLVE_REPORT,
        /// By the configuration, in the name of the one who became it.
        NAME_FIRST_ADMIN
    }
}
