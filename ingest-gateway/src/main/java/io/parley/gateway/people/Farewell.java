package io.parley.gateway.people;

import io.parley.gateway.relations.Relations;
import io.parley.gateway.settings.Settings;
import io.parley.schemas.id.UserId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes an account out of the contacts and blocks of all, and its own away.
@Component
public class Farewell {
    private static final int PAGE = 100;

    private final Relations relations;
    private final Contacts contacts;
    private final Settings settings;
    private final TransactionOperations transactions;

    Farewell(Relations relations, Contacts contacts, Settings settings, TransactionOperations transactions) {
        this.relations = relations;
        this.contacts = contacts;
        this.settings = settings;
        this.transactions = transactions;
    }

    /// One person after the other, each with what the log must know of it. Can be repeated: it goes on with those who
    /// are left.
    public void forget(UserId gone) {
        relations.forgetOwn(gone);
        for (var known = relations.knownBy(gone, PAGE); !known.isEmpty(); known = relations.knownBy(gone, PAGE)) {
            known.forEach(friend -> contacts.remove(friend, gone));
        }
        for (var by = relations.blockersOf(gone, PAGE); !by.isEmpty(); by = relations.blockersOf(gone, PAGE)) {
            by.forEach(blocker -> unblock(blocker, gone));
        }
    }

    /// The direct chat of the two stays closed, so its log is not told.
    private void unblock(UserId blocker, UserId gone) {
        transactions.executeWithoutResult(_ -> {
            relations.hold(blocker);
            if (relations.unblock(blocker, gone)) {
                settings.blocksChanged(blocker);
            }
        });
    }
}
