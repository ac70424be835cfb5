package io.parley.gateway.tokens;

import io.parley.schemas.account.AccountRole;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.token.AccessClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Who makes the request, as its access token says. A controller method that takes one needs a token.
///
/// @param role when the token was made
public record Caller(UserId user, SessionId session, DeviceId device, AccountRole role) {
    /// Empty for a request that needs no token.
    public static Optional<Caller> of(HttpServletRequest request) {
        return request.getAttribute(CallerArgument.ATTRIBUTE) instanceof AccessClaims claims
                ? Optional.of(of(claims))
                : Optional.empty();
    }

    static Caller of(AccessClaims claims) {
        return new Caller(claims.user(), claims.session(), claims.device(), claims.role());
    }
}
