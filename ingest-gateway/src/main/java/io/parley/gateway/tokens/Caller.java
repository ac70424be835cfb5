package io.parley.gateway.tokens;

import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;

/// Who makes the request, as its access token says. A controller method that takes one needs a token.
///
/// @param role when the token was made
public record Caller(UserId user, SessionId session, DeviceId device, AccountRole role) {}
