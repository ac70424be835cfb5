package io.parley.schemas.token;

import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import java.time.Instant;

/// What an access token says.
///
/// @param role of the user when the token was made: it may have less by now
public record AccessClaims(
        UserId user, SessionId session, DeviceId device, AccountRole role, Instant issuedAt, Instant expiresAt) {
    /// Of somebody who may do nothing special.
    public AccessClaims(UserId user, SessionId session, DeviceId device, Instant issuedAt, Instant expiresAt) {
        this(user, session, device, AccountRole.USER, issuedAt, expiresAt);
    }
}
