package io.parley.schemas.audit;

import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The value of `audit.actions`: one use of the admin interface or of the operators' command line. It names people by
/// their ids only.
///
/// @param id the same id again is the same use
/// @param role of the actor at that moment
/// @param subjects whom it was done to, or who were seen
/// @param report the number of the report it was about; null for none
/// @param granted the new role; null when none was changed
/// @param reason as the actor gave it; null where none is asked for
/// @param operation what was done on the command line; null for a use of the admin interface
public record AuditAction(
        UUID id,
        Instant at,
        UserId actor,
        AccountRole role,
        Kind kind,
        List<UserId> subjects,
        @Nullable Long report,
        @Nullable AccountRole granted,
        @Nullable String reason,
        @Nullable Operation operation) {
    public AuditAction {
        subjects = List.copyOf(subjects);
    }

    /// A use of the admin interface.
    public AuditAction(
            UUID id,
            Instant at,
            UserId actor,
            AccountRole role,
            Kind kind,
            List<UserId> subjects,
            @Nullable Long report,
            @Nullable AccountRole granted,
            @Nullable String reason) {
        this(id, at, actor, role, kind, subjects, report, granted, reason, null);
    }

    /// A use of the command line. Its actor has no account: the id is made of the name, the same for the same name.
    public static AuditAction of(Operation operation, String reason, UUID id, Instant at) {
        var name = ("operator:" + operation.operator()).getBytes(StandardCharsets.UTF_8);
        var actor = new UserId(UUID.nameUUIDFromBytes(name));
        return new AuditAction(
                id, at, actor, AccountRole.OPERATOR, Kind.OPERATE, List.of(), null, null, reason, operation);
    }

    /// @param operator the user of the operating system who ran it
    /// @param command as it was given
    public record Operation(String operator, String command) {}

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
        NAME_FIRST_ADMIN,
        /// A command that writes was run on the command line.
        OPERATE
    }
}
