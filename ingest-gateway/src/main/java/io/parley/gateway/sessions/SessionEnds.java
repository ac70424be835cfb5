package io.parley.gateway.sessions;

import io.parley.gateway.devices.PushTokens;
import io.parley.gateway.revocations.Revocations;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.revocation.Revocation;
import io.parley.schemas.revocation.Revocation.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Ends sessions. From the commit on no token of theirs is refreshed; before the request is answered everyone who
/// checks tokens has been told; their devices get no pushes until they register again. All of it under the lock of the
/// account's row, which is taken before that of a session.
@Component
class SessionEnds {
    private final SessionRows rows;
    private final PushTokens pushTokens;
    private final Revocations revocations;
    private final Clock clock;

    SessionEnds(SessionRows rows, PushTokens pushTokens, Revocations revocations, Clock clock) {
        this.rows = rows;
        this.pushTokens = pushTokens;
        this.revocations = revocations;
        this.clock = clock;
    }

    /// Ending an ended session does nothing more.
    @Transactional
    public void end(Session session, Reason reason) {
        rows.lock(session.user());
        var now = now();
        if (!rows.end(session.id(), reason, now)) {
            return;
        }
        revocations.add(Revocation.of(session.user(), session.id(), reason, now));
        if (reason != Reason.REPLACED) {
            // Who signs in again on the same device stays reachable there.
            pushTokens.remove(session.user(), session.device());
        }
    }

    /// @return false when the user has no such session
    @Transactional
    public boolean endOwn(UserId user, SessionId session) {
        var found = rows.find(user, session);
        found.ifPresent(own -> end(own, Reason.ENDED));
        return found.isPresent();
    }

    @Transactional
    public void endOthers(Caller stays, Reason reason) {
        rows.lock(stays.user());
        var now = now();
        var others = rows.live(stays.user(), now).stream()
                .filter(other -> !other.id().equals(stays.session()))
                .toList();
        if (!others.isEmpty()) {
            end(others, reason, now);
            revocations.add(Revocation.ofAllBut(stays.session(), stays.user(), reason, after(others, now)));
        }
    }

    @Transactional
    public void endAll(UserId user, Reason reason) {
        rows.lock(user);
        var now = now();
        var all = rows.live(user, now);
        end(all, reason, now);
        revocations.add(Revocation.ofAll(user, reason, after(all, now)));
    }

    private void end(List<Session> sessions, Reason reason, Instant now) {
        for (var session : sessions) {
            rows.end(session.id(), reason, now);
            pushTokens.remove(session.user(), session.device());
        }
    }

    /// A gateway whose clock is ahead may have opened one of them later than now.
    private static Instant after(List<Session> sessions, Instant now) {
        return sessions.stream()
                .map(session -> session.id().openedAt())
                .filter(opened -> opened.isAfter(now))
                .max(Instant::compareTo)
                .orElse(now);
    }

    /// As exact as the topic keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
