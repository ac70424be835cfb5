package io.parley.gateway.tokens;

import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;

/// Who makes the request, as its access token says. A controller method that takes one needs a token.
public record Caller(UserId user, SessionId session, DeviceId device) {}
