package io.parley.schemas.revocation;

import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The value of `account.revocations`: access tokens that are refused from now on, though they have not expired.
///
/// @param session the one that has ended; null for every session of the user opened up to then
/// @param except where all are meant, the one that stays
/// @param at when it was decided
public record Revocation(
        UserId user, @Nullable SessionId session, @Nullable SessionId except, Reason reason, Instant at) {

    public enum Reason {
        /// The user left on that device.
        LOGOUT,
        /// The user ended it from another device.
        ENDED,
        /// The same device signed in again.
        REPLACED,
        /// An old refresh token was used: somebody has a copy.
        TOKEN_REUSED,
        SUSPENDED,
        DELETED,
        NUMBER_CHANGED,
        /// A later version said why.
        UNKNOWN
    }

    public static Revocation of(UserId user, SessionId session, Reason reason, Instant at) {
        return new Revocation(user, session, null, reason, at);
    }

    public static Revocation ofAll(UserId user, Reason reason, Instant at) {
        return new Revocation(user, null, null, reason, at);
    }

    public static Revocation ofAllBut(SessionId stays, UserId user, Reason reason, Instant at) {
        return new Revocation(user, null, stays, reason, at);
    }

    /// Whether tokens of this session are refused.
    public boolean covers(UserId whose, SessionId one) {
        if (!whose.equals(user)) {
            return false;
        }
        return session == null ? !one.equals(except) && !one.openedAt().isAfter(at) : session.equals(one);
    }
}
