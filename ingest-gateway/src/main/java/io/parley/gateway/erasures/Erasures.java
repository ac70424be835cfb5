package io.parley.gateway.erasures;

import io.parley.gateway.outbox.Outbox;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.sessions.Sessions;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.erasure.ErasureStep;
import io.parley.schemas.id.UserId;
import io.parley.schemas.revocation.Revocation.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Accounts that are deleted, as far as the log has told of it.
@Component
public class Erasures {
    private final ErasureRows rows;
    private final Sessions sessions;
    private final Outbox outbox;
    private final Clock clock;

    Erasures(ErasureRows rows, Sessions sessions, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.outbox = outbox;
        this.clock = clock;
    }

    public Optional<Deletion> find(UUID id) {
        return rows.find(id);
    }

    public Optional<Deletion> of(UserId user) {
        return rows.of(user);
    }

    /// Those that are not completed, the oldest first.
    public List<Deletion> running(int limit) {
        return rows.running(limit);
    }

    /// From the commit on the account is signed in to nowhere and by nobody; the rest follows through the log. Asking
    /// again gives the same deletion.
    ///
    /// @throws ProblemException for the last admin
    @Transactional
    public Deletion request(UserId user) {
        if (rows.lockAsLastAdmin(user)) {
            throw new ProblemException(ProblemCode.LAST_ADMIN);
        }
        var now = now();
        if (rows.markDeleted(user, now)) {
            rows.insert(UUID.randomUUID(), user, now);
            sessions.endAll(user, Reason.DELETED);
            outbox.append(new Erasure.Requested(user, now));
        }
        return rows.of(user).orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
    }

    /// This part of the account is gone.
    @Transactional
    public void tell(UserId user, ErasureStep step) {
        outbox.append(new Erasure.StepDone(user, step, now()));
    }

    /// What is to be done after a record, which is remembered.
    @Transactional
    public Optional<Saga.Next> note(Erasure record) {
        return switch (record) {
            case Erasure.Requested _ -> Optional.empty();
            case Erasure.StepDone(var user, var step, var at) -> {
                rows.addStep(user, step, at);
                yield Saga.after(rows.doneOf(user));
            }
            case Erasure.Completed(var user, var at) -> {
                rows.complete(user, at);
                yield Optional.empty();
            }
        };
    }

    @Transactional
    public void tellCompleted(UserId user) {
        outbox.append(new Erasure.Completed(user, now()));
    }

    /// As exact as the topic keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
