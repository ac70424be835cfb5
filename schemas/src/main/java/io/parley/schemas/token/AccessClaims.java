package io.parley.schemas.token;

import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import java.time.Instant;

/// What an access token says.
public record AccessClaims(UserId user, SessionId session, DeviceId device, Instant issuedAt, Instant expiresAt) {}
