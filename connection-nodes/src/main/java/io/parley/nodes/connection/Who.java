package io.parley.nodes.connection;

import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;

/// Whose connection it is.
///
/// @param expiresAt when the access token ends, on the clock of the inputs
public record Who(UserId user, DeviceId device, SessionId session, long expiresAt) {}
