package io.parley.gateway.admin;

import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Makes the account that is configured the first admin, once it is there. Where there is an admin it does nothing: who
/// lost the role does not get it back by a restart.
@Component
class FirstAdmin {
    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private final StaffSettings settings;
    private final StaffRows rows;
    private final AuditTrail audit;
    private final TransactionOperations transactions;

    FirstAdmin(StaffSettings settings, StaffRows rows, AuditTrail audit, TransactionOperations transactions) {
        this.settings = settings;
        this.rows = rows;
        this.audit = audit;
        this.transactions = transactions;
    }

    @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT10S")
    void name() {
        var configured = settings.firstAdmin();
        if (configured != null && transactions.execute(_ -> named(new UserId(configured)))) {
            log.atInfo().addKeyValue("user", configured).log("first admin named");
        }
    }

    private boolean named(UserId user) {
        if (!rows.lockWithAdmins(user).isEmpty()
                || rows.find(user).filter(found -> found.suspendedAt() == null).isEmpty()) {
            return false;
        }
        rows.changeRole(user, AccountRole.ADMIN);
        audit.firstAdminNamed(user);
        return true;
    }
}
