package io.parley.gateway.tokens;

import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Who makes the request, as its access token says. A controller method that takes one needs a token.
public record Caller(UserId user, SessionId session, DeviceId device) {
    /// Empty for a request that needs no token.
    public static Optional<Caller> of(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(CallerArgument.ATTRIBUTE));
    }
}
