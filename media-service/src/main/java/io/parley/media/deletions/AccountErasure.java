package io.parley.media.deletions;

import io.parley.media.files.Outbox;
import io.parley.media.uploads.AccountUploads;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.erasure.ErasureStep;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Erases the files of accounts that are deleted, and tells that it is done. Taking a record twice is as taking it
/// once.
@Component
class AccountErasure {
    private final EndingRows rows;
    private final AccountUploads uploads;
    private final Removal removal;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountErasure(
            EndingRows rows,
            AccountUploads uploads,
            Removal removal,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.uploads = uploads;
        this.removal = removal;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    void take(Erasure record) {
        switch (record) {
            case Erasure.Requested(var user, var _) -> erase(user);
            case Erasure.StepDone _, Erasure.Completed _ -> {
                // Of interest to who gathers them.
            }
        }
    }

    private void erase(UserId user) {
        transaction.executeWithoutResult(_ -> rows.erase(user));
        try {
            uploads.forget(user);
            while (removal.removeOne()) {
                // The next one, whoever's it is.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (rows.holdsAnyOf(user)) {
            throw new IllegalStateException("another instance is removing files of the account");
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transaction.executeWithoutResult(_ -> outbox.append(new Erasure.StepDone(user, ErasureStep.MEDIA, at)));
    }
}
